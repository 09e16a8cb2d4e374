import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// A source, or one hunk of it, in the user's editor.
struct SourceEditor {
  /// What the editor begins with, conflict markers included.
  let start: [UInt8]
  /// The length of these markers: longer than anything in the versions that looks like one.
  private let markerSize: Int

  /// What is in conflict: both versions between conflict markers.
  init(_ conflict: FoundConflict) {
    let versions = [conflict.base, conflict.local, conflict.remote].map { $0?.text ?? [] }
    let longest = versions.map { ConflictMarkers.longestRun(in: $0) }.max() ?? 0
    var options = MergeOptions()
    options.markerSize = max(7, longest + 1)
    markerSize = options.markerSize
    start = TextualMerge(base: versions[0], local: versions[1], remote: versions[2], options: options).bytes
  }

  /// A source of the notebook, whose markers are as the conflict says.
  init(_ conflict: FoundConflict, source: [UInt8]) {
    markerSize = conflict.markerSize
    start = source
  }

  /// Whether a conflict marker of ours is left at the start of a line.
  func hasMarkers(_ text: [UInt8]) -> Bool {
    ConflictMarkers.longestRun(in: text, of: "<|>".utf8) >= markerSize
  }

  /// Lets the user edit a text.
  /// - Throws: `FailureDescription` if there is no editor or if it fails.
  func edit(_ text: [UInt8]) throws -> [UInt8] {
    let folder = Environment.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(folder)/nbmerge-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FailureDescription("no temporary folder in '\(folder)': \(String(cString: strerror(errno)))")
    }
    let directory = template.withUnsafeBufferPointer { FilePath(bytes: $0.map(UInt8.init(bitPattern:))) }
    let file = directory.appending("source.txt")
    defer {
      // Editors leave copies of the old text under such names.
      for name in ["source.txt", "source.txt~", "source.txt.bak"] {
        _ = directory.appending(name).withCString { unlink($0) }
      }
      _ = directory.withCString { rmdir($0) }
    }
    try AtomicFile.replace(file, with: text, durable: false)
    let editor = editor
    let status = try Foreground.run(editor.appending(argument: file.text))
    guard status == 0 else { throw FailureDescription("the editor '\(editor.text)' failed") }
    return try FileReader.read(file).array()
  }

  /// The editor, by git's rules (git-var(1), `GIT_EDITOR`).
  private var editor: CommandSetting {
    func variable(_ name: String) -> CommandSetting? {
      let command = CommandSetting(variable: name, in: Environment.variable)
      return command?.text.isEmpty == true ? nil : command
    }
    let configured = GitSettings(environment: GitEnvironment(Environment.variable)).command("core.editor")
    return variable("GIT_EDITOR") ?? configured ?? variable("VISUAL") ?? variable("EDITOR")
      ?? CommandSetting(builtIn: "vi")
  }
}
