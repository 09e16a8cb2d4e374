package import LosslessJSON

/// A list of edits of cells (`nbpatch/1`, `CellPatch.schema`), which is applied whole or not at all.
///
/// Edits count cells as they are before the patch, so that an edit does not shift what the next one means.
package struct CellPatch: Sendable {
  /// The edits, in the order in which they are applied.
  package var edits: [CellEdit]

  /// What the schema is called in patches.
  package static let schemaName = "nbpatch/1"

  /// Whether a document is meant as a patch of cell edits: an object, or a list whose elements are no operations
  /// of JEP-8, which have a `key`.
  package static func isMeant(by document: JSONDocument) -> Bool {
    let root = document.root
    if root.isObject { return true }
    guard root.isArray else { return false }
    var hasEdits = false
    for element in root.elements {
      if element["key"] != nil { return false }
      hasEdits = true
    }
    return hasEdits
  }

  /// Reads a patch: `{"schema": "nbpatch/1", "edits": […]}`, or the list alone.
  /// - Parameter keepsOutputs: Whether outputs stay where the patch does not say it.
  /// - Throws: `CellPatchError` with the edit at fault and what was expected.
  package init(_ root: JSONValue, keepsOutputs: Bool = false) throws(CellPatchError) {
    var list = root
    var keepsOutputs = keepsOutputs
    if root.isObject {
      // What has no edits at all may have been meant as something else.
      let jep8 = root["edits"] == nil ? ", or a list of operations (JEP-8)" : ""
      for member in root.members {
        switch String(decoding: member.key.text, as: UTF8.self) {
        case "schema":
          guard member.value.isString, member.value.text.elementsEqual(CellPatch.schemaName.utf8) else {
            throw CellPatchError(
              "'schema' has to be \"\(CellPatch.schemaName)\"\(jep8)",
              at: member.value
            )
          }
        case "edits": break
        case "outputs": keepsOutputs = try CellPatch.keepsOutputs(member.value, edit: nil)
        default:
          throw CellPatchError(
            "unknown member \(CellPatch.quoted(member.key.text)): a patch has schema, edits and outputs"
              + jep8,
            at: member.key
          )
        }
      }
      guard let edits = root["edits"] else {
        throw CellPatchError(
          "'edits' is missing: a patch is an object with the list 'edits' (\(CellPatch.schemaName))\(jep8)",
          at: root
        )
      }
      list = edits
    }
    guard list.isArray else { throw CellPatchError("'edits' has to be a list of objects", at: list) }
    edits = []
    for element in list.elements {
      edits.append(try CellEditReader(element, number: edits.count + 1).edit(keepsOutputs: keepsOutputs))
    }
  }

  /// The value of `outputs`: `clear` or `keep`.
  static func keepsOutputs(
    _ value: JSONValue,
    edit: (number: Int, word: String)?
  ) throws(CellPatchError) -> Bool {
    if value.isString, value.hasText("keep") { return true }
    if value.isString, value.hasText("clear") { return false }
    throw CellPatchError("'outputs' has to be \"clear\" or \"keep\"", at: value, edit: edit)
  }

  /// A text of the patch in quotes, safe to print.
  static func quoted(_ text: [UInt8]) -> String {
    "'\(String(decoding: VisibleText.short(text, limit: 80), as: UTF8.self))'"
  }
}
