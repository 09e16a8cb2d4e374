import LosslessJSON

/// A parameter or a scrap of a report: its name and its values.
struct FactRow {
  private(set) var name: [UInt8] = []
  private(set) var before: [UInt8]?
  private(set) var after: [UInt8]?

  init(_ value: ReportValue) {
    guard case .object(let members) = value else { return }
    for member in members {
      if member.isNamed("name") { name = FactRow.text(member.value) }
      if member.isNamed("old") { before = FactRow.text(member.value) }
      if member.isNamed("new") { after = FactRow.text(member.value) }
    }
  }

  private static func text(_ value: ReportValue) -> [UInt8] {
    if case .string(let text) = value { return text }
    let sink = ByteSink(expecting: 128)
    ReportWriter.write(value, to: sink)
    return sink.bytes
  }
}
