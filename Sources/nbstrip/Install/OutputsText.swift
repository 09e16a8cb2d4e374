import CommandLineSupport
import LosslessJSON
import Notebooks
import OutputStore
import SystemFiles

/// What is kept, as a person or a program reads it.
enum OutputsText {
  /// A line for each state of a notebook, and one for all of them.
  static func list(_ summaries: [OutputStore.Summary], size: Int, limit: Int) -> String {
    let width = summaries.map { VisibleText.oneLine($0.path).count }.max() ?? 0
    let lines = summaries.map { summary in
      let path = VisibleText.oneLine(summary.path)
      let padding = String(repeating: " ", count: width - path.count)
      let origin = summary.origin.isEmpty ? "" : "  work tree \(text(summary.origin))"
      return String(decoding: path, as: UTF8.self) + padding
        + "  \(time(summary.lastUsed))  \(counted(summary.count, "cell"))  \(bytes(summary.size))\(origin)\n"
    }
    return lines.joined() + total(summaries, size: size, limit: limit) + "\n"
  }

  /// The number and the size of all.
  static func total(_ summaries: [OutputStore.Summary], size: Int, limit: Int) -> String {
    "\(counted(summaries.fileCount, "notebook")) in \(counted(summaries.count, "state")), "
      + "\(bytes(size)) of at most \(bytes(limit))"
  }

  /// The same as JSON.
  static func json(_ summaries: [OutputStore.Summary], size: Int, limit: Int) -> ByteSink {
    let entries = summaries.map { summary in
      JSONTree.object([
        JSONMember("path", .string(summary.path)),
        JSONMember("worktree", summary.origin.isEmpty ? .null : .string(summary.origin)),
        JSONMember("cells", .integer(summary.count)),
        JSONMember("bytes", .integer(summary.size)),
        JSONMember("last_used", .integer(summary.lastUsed)),
      ])
    }
    let sink = ByteSink()
    JSONWriter.writePretty(
      .object([
        JSONMember("entries", .array(entries)),
        JSONMember("bytes", .integer(size)),
        JSONMember("limit", .integer(limit)),
      ]),
      indent: 2,
      to: sink
    )
    return sink
  }

  /// A number and what it counts.
  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// A size, such as `13.2 kB`.
  static func bytes(_ count: Int) -> String {
    var tenths = count
    var unit = 0
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    if count < 1000 { return count == 1 ? "1 byte" : "\(count) bytes" }
    tenths = count / 100
    unit = 1
    while tenths >= 10_000, unit + 1 < units.count {
      tenths /= 1000
      unit += 1
    }
    let rest = tenths % 10 == 0 ? "" : ".\(tenths % 10)"
    return "\(tenths / 10)\(rest) \(units[unit])"
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: VisibleText.oneLine(bytes), as: UTF8.self)
  }

  /// A time of the clock on the wall.
  private static func time(_ seconds: Int) -> String {
    var (seconds, parts) = (time_t(seconds), tm())
    localtime_r(&seconds, &parts)
    func two(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}
