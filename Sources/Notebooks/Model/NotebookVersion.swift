package import LosslessJSON

/// The version of nbformat that a notebook declares.
package struct NotebookVersion: Sendable, Equatable {
  /// 1 to 4; a notebook without `nbformat` is version 1.
  package var major: Int
  /// 0 if not declared.
  package var minor: Int

  /// The version `major.minor`.
  package init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `nbformat` and `nbformat_minor`.
  init(of root: JSONValue) throws(NotebookError) {
    let declaredMinor = root["nbformat_minor"]
    minor = declaredMinor?.integer ?? 0
    if let declaredMinor, declaredMinor.integer == nil {
      throw NotebookError("not a notebook: 'nbformat_minor' is not an integer", at: declaredMinor)
    }
    guard let declared = root["nbformat"] else {
      major = 1
      return
    }
    guard let number = declared.integer else {
      throw NotebookError("not a notebook: 'nbformat' is not an integer", at: declared)
    }
    guard (1...4).contains(number) else {
      throw NotebookError("nbformat \(number) is not supported, only 1 to 4", at: declared)
    }
    major = number
  }

  /// Whether the cells are in worksheets (nbformat 2 and 3).
  package var hasWorksheets: Bool { major == 2 || major == 3 }

  /// Whether cells must have ids (nbformat 4.5, JEP 62).
  package var hasCellIDs: Bool { major == 4 && minor >= 5 }

  /// How `nbformat.write` lays out a notebook of this version.
  package var style: JSONStyle {
    switch major {
    case 4: JSONStyle(indent: 1, sortsKeys: true, isASCII: false)
    case 1: JSONStyle(indent: 4, sortsKeys: false, isASCII: true)
    default: JSONStyle(indent: 1, sortsKeys: true, isASCII: true)
    }
  }

  /// Makes sure that there is a list where this version has its cells.
  func checkCells(in root: JSONValue) throws(NotebookError) {
    let key = hasWorksheets ? "worksheets" : "cells"
    guard let cells = hasWorksheets ? root["worksheets"] : root["cells"] else {
      throw NotebookError("not a notebook: no '\(key)'", at: root)
    }
    guard cells.isArray else { throw NotebookError("not a notebook: '\(key)' is not a list", at: cells) }
  }
}
