import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// The words of nbdime.
struct NbdimeForm: OutputForm {
  let usesColors: Bool

  func prepare(_ compared: ComparedPair) -> PreparedPair {
    PreparedPair(compared: compared, text: compared.isChanged ? text(compared) : [])
  }

  private func text(_ compared: ComparedPair) -> [UInt8] {
    guard case .notebooks(let comparison) = compared.file.content else {
      let note = compared.failure?.what ?? compared.pair.note ?? "cannot be compared"
      let line = "\(compared.pair.name.text): \(note)"
      return Array("\(VisibleText.oneLine(line))\n".utf8)
    }
    let sink = ByteSink()
    NbdimeTextRenderer(usesColors: usesColors).write(
      comparison,
      before: Self.label(compared.pair.before, compared.pair),
      after: Self.label(compared.pair.after, compared.pair),
      to: sink
    )
    return sink.bytes
  }

  private static func label(_ side: PairSide, _ pair: FilePair) -> NbdimeTextRenderer.Label {
    switch side.source {
    case .absent: .init(name: Array("/dev/null".utf8))
    case .standardInput: .init(name: side.name.bytes)
    case .file(let path), .found(let path), .workTree(let path, _):
      .init(name: side.name.bytes, time: time(of: path))
    case .blob, .link, .submodule:
      .init(name: side.name.bytes + (side.revision.map { Array(" (\($0))".utf8) } ?? []))
    }
  }

  /// The time of a file's last change in local time, as Python's `str(datetime)` prints it.
  private static func time(of path: FilePath) -> String? {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    var (seconds, parts) = (time.tv_sec, tm())
    guard localtime_r(&seconds, &parts) != nil else { return nil }
    func two(_ number: CInt) -> String { (number < 10 ? "0" : "") + String(number) }
    let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    let clock = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    let micros = String(time.tv_nsec / 1000)
    let fraction = micros == "0" ? "" : "." + String(repeating: "0", count: 6 - micros.utf8.count) + micros
    return "\(date) \(clock)\(fraction)"
  }
}
