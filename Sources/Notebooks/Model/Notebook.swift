package import LosslessJSON

/// A notebook: a JSON document with cells in it, in the nbformat version that it declares.
///
/// It is a view on the document. Unknown keys, unknown cell types and members of the wrong type are simply
/// there.
package struct Notebook: Sendable {
  /// The document that the notebook is a view on.
  package let document: JSONDocument
  /// The version of nbformat that the notebook declares.
  package let version: NotebookVersion

  /// The outermost object.
  package var root: JSONValue { document.root }

  /// Reads a notebook of nbformat 1 to 4 (any minor version).
  /// - Throws: `NotebookError` for what is not JSON, not an object with cells, or declares a version that
  ///   is not known. A missing member other than the cells is not an error.
  package static func read(_ buffer: ByteBuffer) throws(NotebookError) -> Notebook {
    let document = try readDocument(buffer)
    guard document.root.isObject else {
      throw NotebookError("not a notebook: the file is not a JSON object", at: document.root)
    }
    let version = try NotebookVersion(of: document.root)
    try version.checkCells(in: document.root)
    return Notebook(document: document, version: version)
  }

  /// Reads any JSON document, explaining the usual causes of a failure.
  /// - Throws: `NotebookError` with the place of the JSON error.
  package static func readDocument(_ buffer: ByteBuffer) throws(NotebookError) -> JSONDocument {
    do {
      return try JSONDocument.parse(buffer)
    } catch {
      throw NotebookError(error, in: buffer)
    }
  }
}
