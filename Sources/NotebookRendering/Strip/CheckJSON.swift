import LosslessJSON
import Notebooks

/// The report of `--check --json`: an object with `schema`, `files` and `dirty`, described in
/// `docs/strip-rules.md`.
enum CheckJSON {
  static func text(of files: [CheckedFile]) -> String {
    let sink = ByteSink()
    JSONWriter.writePretty(report(files), indent: 2, to: sink)
    return String(decoding: PrintableJSON.escaped(sink.bytes), as: UTF8.self)
  }

  private static func report(_ files: [CheckedFile]) -> JSONTree {
    .object([
      JSONMember("schema", .string("nbstrip-check/1")),
      JSONMember("dirty", .integer(files.filter { !$0.findings.isEmpty && !$0.isKnown }.count)),
      JSONMember("files", .array(files.map { file($0) })),
    ])
  }

  private static func file(_ file: CheckedFile) -> JSONTree {
    var members = [
      JSONMember("path", .string(file.name)),
      JSONMember(
        "status",
        .string(status(file))
      ),
      JSONMember("findings", .array(file.findings.map { finding($0) })),
    ]
    if let failure = file.failure {
      members.append(
        JSONMember(
          "error",
          .object([
            JSONMember("message", .string(failure.message)),
            JSONMember("line", failure.line.map { .integer($0) } ?? .null),
            JSONMember("column", failure.column.map { .integer($0) } ?? .null),
          ])
        )
      )
    }
    return .object(members)
  }

  private static func status(_ file: CheckedFile) -> String {
    if file.failure != nil { return "error" }
    if file.findings.isEmpty { return "clean" }
    return file.isKnown ? "known" : "dirty"
  }

  private static func finding(_ finding: CheckedFinding) -> JSONTree {
    .object([
      JSONMember("cell", finding.cell.map { .integer($0) } ?? .null),
      JSONMember("reason", .string(finding.reason.rawValue)),
      JSONMember("paths", .array(finding.paths.map { .string($0) })),
      JSONMember("line", .integer(finding.line)),
    ])
  }
}
