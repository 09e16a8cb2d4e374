import Foundation
import LosslessJSON
import Notebooks

/// A folder with three versions of a notebook, the merged one and a summary of what the merge said.
struct MergeExample: CustomStringConvertible, Sendable {
  var folder: URL

  var description: String { folder.lastPathComponent }

  static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  /// All examples, by name.
  static let all: [MergeExample] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples/merge")
    let folders = try? FileManager.default.contentsOfDirectory(
      at: root,
      includingPropertiesForKeys: nil,
      options: .skipsHiddenFiles
    )
    return (folders ?? []).sorted { $0.path < $1.path }.map { MergeExample(folder: $0) }
  }()

  func bytes(_ name: String) -> [UInt8] {
    (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) } ?? []
  }

  func merged(_ options: MergeOptions = MergeOptions()) throws -> MergeResult {
    try NotebookMerge.merge(
      base: ByteBuffer(bytes("base.ipynb")),
      local: ByteBuffer(bytes("local.ipynb")),
      remote: ByteBuffer(bytes("remote.ipynb")),
      options: options
    )
  }

  func record(_ result: MergeResult) throws {
    try Data(result.bytes).write(to: folder.appending(path: "expected.ipynb"))
    try Data(Self.summary(result).utf8).write(to: folder.appending(path: "expected.txt"))
  }

  /// What a merge said, a line each.
  static func summary(_ result: MergeResult) -> String {
    var lines = ["\(result.status), \(result.method)"]
    for conflict in result.conflicts {
      lines.append("conflict: \(conflict.kind)\(place(conflict.cell)) \(text(conflict.path.pointer))".trimmed)
    }
    for note in result.notes { lines.append("note: \(note.kind)\(place(note.cell))") }
    for decision in result.decisions {
      let cell = decision.cell.map { "cell \(number($0.base)) \(number($0.local)) \(number($0.remote))" }
      lines.append("\(cell ?? "notebook"): \(part(decision.part)) \(decision.action), \(decision.choice)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func place(_ cell: Int?) -> String { cell.map { " in cell \($0)" } ?? "" }

  private static func number(_ place: Int?) -> String { place.map { "\($0)" } ?? "-" }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func part(_ part: MergeDecision.Part) -> String {
    switch part {
    case .metadata(let key): "metadata \(text(key))"
    case .attachment(let name): "attachment \(text(name))"
    case .member(let key): "member \(text(key))"
    default: "\(part)"
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
