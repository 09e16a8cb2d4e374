import LosslessJSON
import Notebooks

/// The parameters of a notebook (papermill): what the cells tagged `parameters` and `injected-parameters`
/// assign, and what papermill noted in the metadata.
enum Parameters {
  private struct Value {
    var value: ReportValue
    var text: [UInt8]
    var cell: [UInt8]?
  }

  /// The parameters whose values differ, by name: those before in their order, then the new ones.
  static func changes(_ comparison: Comparison) -> [ReportValue] {
    let (before, after) = (values(comparison.before), values(comparison.after))
    let names = before.names + after.names.filter { before.byName[$0] == nil }
    return names.compactMap { name in
      let (old, new) = (before.byName[name], after.byName[name])
      if old?.text == new?.text { return nil }
      var members = [ReportMember("name", .string(name))]
      members.add("old", old?.value)
      members.add("new", new?.value)
      members.add("cell", (new ?? old)?.cell.map { .string($0) })
      return .object(members)
    }
  }

  /// All parameters of a notebook.
  static func list(_ notebook: NotebookContent) -> [ReportValue] {
    let (names, byName) = values(notebook)
    return names.compactMap { name in
      guard let value = byName[name] else { return nil }
      var members = [ReportMember("name", .string(name)), ReportMember("value", value.value)]
      members.add("cell", value.cell.map { .string($0) })
      return .object(members)
    }
  }

  /// Injected parameters count more than default ones.
  private static func values(_ notebook: NotebookContent) -> (names: [[UInt8]], byName: [[UInt8]: Value]) {
    var names: [[UInt8]] = []
    var byName: [[UInt8]: Value] = [:]
    func set(_ name: [UInt8], _ value: Value) {
      if byName.updateValue(value, forKey: name) == nil { names.append(name) }
    }
    for tag in ["parameters", "injected-parameters"] {
      for (place, cell) in notebook.cells.enumerated() where hasTag(cell, tag) {
        for (name, text) in CodeAssignments.all(in: cell.source) {
          let label = cell.id ?? Array(String(place).utf8)
          set(name, Value(value: .string(text), text: text, cell: label))
        }
      }
    }
    for member in notebook.metadata?["papermill"]?["parameters"]?.members ?? []
    where byName[member.key] == nil {
      let value = Value(
        value: MetaReport.shown(member.value),
        text: CompactJSON.bytes(member.value),
        cell: nil
      )
      set(member.key, value)
    }
    return (names, byName)
  }

  private static func hasTag(_ cell: CellContent, _ tag: String) -> Bool {
    cell.type == .code
      && (cell.metadata?["tags"]?.elements ?? []).contains { $0.text?.elementsEqual(tag.utf8) == true }
  }
}
