import LosslessJSON
import Notebooks

/// The results that a notebook recorded under names (scrapbook's scraps, papermill's records), wherever they
/// stand.
enum Scraps {
  private struct Scrap {
    var value: JSONTree
    var encoder: [UInt8]?
    var cell: [UInt8]

    /// A text is a text, however long; of anything else that is long there is a hash.
    var shown: ReportValue {
      value.text.map { .text(LongLines.cut(text: $0)) } ?? MetaReport.shown(value)
    }
  }

  /// All scraps of a notebook.
  static func list(_ notebook: NotebookContent) -> [ReportValue] {
    let (names, byName) = scraps(notebook)
    return names.compactMap { name in
      guard let scrap = byName[name] else { return nil }
      var members = [ReportMember("name", .string(name))]
      members.add("encoder", scrap.encoder.map { .string($0) })
      members.append(ReportMember("value", scrap.shown))
      members.append(ReportMember("cell", .string(scrap.cell)))
      return .object(members)
    }
  }

  /// The scraps whose values differ, by name: those before in their order, then the new ones.
  static func changes(_ comparison: Comparison) -> [ReportValue] {
    if comparison.options.ignoredParts.contains(.outputs) { return [] }
    let (before, after) = (scraps(comparison.before), scraps(comparison.after))
    let names = before.names + after.names.filter { before.byName[$0] == nil }
    return names.compactMap { name in
      let (old, new) = (before.byName[name], after.byName[name])
      if let old, let new, old.value.isEqual(to: new.value) { return nil }
      var members = [ReportMember("name", .string(name))]
      members.add("encoder", (new ?? old)?.encoder.map { .string($0) })
      if let old { members.append(ReportMember("old", old.shown)) }
      if let new { members.append(ReportMember("new", new.shown)) }
      members.add("cell", (new ?? old).map { .string($0.cell) })
      return .object(members)
    }
  }

  /// Of scraps with one name the last one counts.
  private static func scraps(_ notebook: NotebookContent) -> (names: [[UInt8]], byName: [[UInt8]: Scrap]) {
    var names: [[UInt8]] = []
    var byName: [[UInt8]: Scrap] = [:]
    func set(_ name: [UInt8], _ scrap: Scrap) {
      if byName.updateValue(scrap, forKey: name) == nil { names.append(name) }
    }
    for (place, cell) in notebook.cells.enumerated() where cell.type == .code {
      let label = cell.id ?? Array(String(place).utf8)
      for member in cell.outputs.flatMap(\.data) {
        if isScrap(member.key), let name = member.value["name"]?.text, let value = member.value["data"] {
          set(name, Scrap(value: value, encoder: member.value["encoder"]?.text, cell: label))
        } else if member.key.elementsEqual("application/papermill.record+json".utf8) {
          for record in member.value.members {
            set(record.key, Scrap(value: record.value, encoder: nil, cell: label))
          }
        }
      }
    }
    return (names, byName)
  }

  private static func isScrap(_ type: [UInt8]) -> Bool {
    type.starts(with: "application/scrapbook.scrap.".utf8) && MimeType.isJSON(type)
  }
}
