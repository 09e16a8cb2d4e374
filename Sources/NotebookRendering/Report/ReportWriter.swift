import LosslessJSON
import Notebooks

/// Writes a report on one line.
enum ReportWriter {
  /// Appends a value of a report as JSON that any reader takes.
  static func write(_ value: ReportValue, to sink: ByteSink) {
    switch value {
    case .object(let members): write(members, to: sink)
    case .array(let elements):
      sink.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { sink.append(UInt8(ascii: ",")) }
        write(element, to: sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .list(let count, let element):
      sink.append(UInt8(ascii: "["))
      for place in 0..<count {
        if place > 0 { sink.append(UInt8(ascii: ",")) }
        write(element(place), to: sink)
      }
      sink.append(UInt8(ascii: "]"))
    case .integer(let number): sink.append(Array(String(number).utf8))
    case .hundredths(let number):
      let rest = number % 100
      sink.append(Array("\(number / 100).\(rest < 10 ? "0" : "")\(rest)".utf8))
    case .bool(let value): sink.append(value ? "true" : "false")
    case .null: sink.append("null")
    case .string(let text), .text(let text): WellFormed.encode(text, to: sink)
    case .hunks(let hunks): WellFormed.encode(HunkText.text(hunks), to: sink)
    case .json(let tree): CompactJSON.write(tree, isStrict: true, to: sink)
    }
  }

  /// How many bytes `write` appends.
  static func size(of value: ReportValue) -> Int {
    let sink = ByteSink()
    write(value, to: sink)
    return sink.count
  }

  private static func write(_ members: [ReportMember], to sink: ByteSink) {
    sink.append(UInt8(ascii: "{"))
    for (place, member) in members.enumerated() {
      if place > 0 { sink.append(UInt8(ascii: ",")) }
      sink.append(UInt8(ascii: "\""))
      sink.append(member.key)
      sink.append("\":")
      write(member.value, to: sink)
    }
    sink.append(UInt8(ascii: "}"))
  }
}
