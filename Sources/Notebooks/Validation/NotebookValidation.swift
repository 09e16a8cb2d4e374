package import LosslessJSON

/// Checks notebooks against the rules of nbformat 4.0 to 4.5 (`nbformat.v4.5.schema.json` and its
/// predecessors), and that ids differ.
package struct NotebookValidation {
  private(set) var findings: [ValidationFinding] = []
  /// The minor version whose rules hold; later ones are checked as 4.5.
  let minor: Int
  /// Whether the version is one that the rules are known for, so that unknown keys are findings.
  let isKnown: Bool

  /// All that is wrong with a notebook of nbformat 4, in the order of the file; nothing if it is valid.
  /// - Parameters:
  ///   - notebook: The notebook in file form.
  ///   - isTrusted: Whether the inside of a cell, given by its place, is not to be looked at.
  package static func findings(
    in notebook: JSONTree,
    trusting isTrusted: (Int) -> Bool = { _ in false }
  ) -> [ValidationFinding] {
    guard notebook.kind == .object else {
      return [ValidationFinding(path: [], "the notebook is not an object")]
    }
    let declared = notebook["nbformat_minor"]?.integer
    var validation = NotebookValidation(minor: declared)
    validation.check(notebook, isTrusted)
    return validation.findings
  }

  init(minor: Int?) {
    self.minor = min(minor ?? 5, 5)
    isKnown = (minor ?? 0) <= 5
  }

  mutating func report(_ path: JSONPath, _ message: String) {
    findings.append(ValidationFinding(path: path, message))
  }

  private mutating func check(_ notebook: JSONTree, _ isTrusted: (Int) -> Bool) {
    require(["cells", "metadata", "nbformat", "nbformat_minor"], in: notebook, at: [])
    refuseOthers(than: ["cells", "metadata", "nbformat", "nbformat_minor"], in: notebook, at: [])
    if let major = notebook["nbformat"], major.integer != 4 {
      report([.key("nbformat")], "nbformat is not 4")
    }
    if let declared = notebook["nbformat_minor"], (declared.integer ?? -1) < 0 {
      report([.key("nbformat_minor")], "not an integer from 0")
    }
    if let metadata = notebook["metadata"] { checkNotebookMetadata(metadata) }
    guard let cells = notebook["cells"] else { return }
    guard cells.kind == .array else { return report([.key("cells")], "not a list") }
    var ids: Set<[UInt8]> = []
    for (place, cell) in cells.elements.enumerated() {
      let path: JSONPath = [.key("cells"), .index(place)]
      if !isTrusted(place) { check(cell: cell, at: path) }
      if let id = cell["id"]?.text, !ids.insert(id).inserted {
        report(path + [.key("id")], "another cell has this id")
      }
    }
  }

  private mutating func checkNotebookMetadata(_ metadata: JSONTree) {
    let path: JSONPath = [.key("metadata")]
    guard metadata.kind == .object else { return report(path, "not an object") }
    if let kernel = metadata["kernelspec"] {
      let place = path + [.key("kernelspec")]
      require(["name", "display_name"], in: kernel, at: place)
      for key in ["name", "display_name"] as [StaticString] { checkString(key, in: kernel, at: place) }
    }
    if let language = metadata["language_info"] {
      let place = path + [.key("language_info")]
      require(["name"], in: language, at: place)
      for key in ["name", "file_extension", "mimetype", "pygments_lexer"] as [StaticString] {
        checkString(key, in: language, at: place)
      }
    }
    if let mode = metadata["language_info"]?["codemirror_mode"], ![.string, .object].contains(mode.kind) {
      report(path + [.key("language_info"), .key("codemirror_mode")], "neither a string nor an object")
    }
    checkString("title", in: metadata, at: path)
    if let authors = metadata["authors"], authors.kind != .array {
      report(path + [.key("authors")], "not a list")
    }
  }

  /// Reports every key that is missing; a value that is no object counts as one finding.
  mutating func require(_ keys: [String], in value: JSONTree, at path: JSONPath) {
    guard value.kind == .object else { return report(path, "not an object") }
    for key in keys where value[[UInt8](key.utf8)] == nil { report(path, "'\(key)' is missing") }
  }

  mutating func refuseOthers(than keys: [String], in value: JSONTree, at path: JSONPath) {
    guard isKnown else { return }
    for member in value.members where !keys.contains(where: { member.key.elementsEqual($0.utf8) }) {
      report(path + [.key(member.key)], "this key is not allowed here")
    }
  }

  mutating func checkString(_ key: StaticString, in value: JSONTree, at path: JSONPath) {
    if let member = value[key], member.kind != .string {
      report(path + [.key(String(describing: key))], "not a string")
    }
  }

  mutating func checkMultiline(_ value: JSONTree?, at path: JSONPath) {
    guard let value, value.kind != .string, !MultilineText.isListOfStrings(value) else { return }
    report(path, "neither a string nor a list of strings")
  }
}
