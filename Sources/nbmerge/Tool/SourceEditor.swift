import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A source in the user's editor.
enum SourceEditor {
  /// What the editor begins with: both versions between conflict markers.
  static func start(for conflict: FoundConflict) -> [UInt8] {
    func bytes(_ side: MergeSide) -> [UInt8] {
      switch side {
      case .base: conflict.base?.text ?? []
      case .local: conflict.local?.text ?? []
      case .remote: conflict.remote?.text ?? []
      }
    }
    return TextualMerge(base: bytes(.base), local: bytes(.local), remote: bytes(.remote)).bytes
  }

  /// Lets the user edit a text.
  /// - Throws: `FailureDescription` if there is no editor or if it fails.
  static func edit(_ text: [UInt8]) throws -> [UInt8] {
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
    let status = system("\(editor) \(ShellWord.quoted(file.text))")
    guard status == 0 else { throw FailureDescription("the editor '\(editor)' failed") }
    return try FileReader.read(file).array()
  }

  /// The editor, by git's rules (git-var(1), `GIT_EDITOR`).
  private static var editor: String {
    func variable(_ name: String) -> String? {
      Environment.variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    let configured = PlainSettings(for: ".", environment: GitEnvironment(Environment.variable))?
      .string("core.editor")
    return variable("GIT_EDITOR") ?? configured ?? variable("VISUAL") ?? variable("EDITOR") ?? "vi"
  }
}
