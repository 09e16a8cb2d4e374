import Foundation
import TestSupport
import Testing

/// A repository that somebody wants to do harm with, beside things that must stay as they are.
///
/// ```
/// <world>/outside       a notebook with outputs and a settings file, which no command may touch
/// <world>/ran           made by every command that the attacks name
/// <world>/repository    the attacks
/// ```
final class HostileWorld {
  let repository: TemporaryRepository

  init(variables: [String: String] = [:]) throws {
    repository = try TemporaryRepository(
      searchPath: [BuiltProducts.folder],
      // No colours, so that every escape on the screen is somebody else's.
      variables: ["NO_COLOR": "1", "NBTRIO_PROGRESS": "off", "TERM": "xterm", "COLUMNS": "200"].merging(
        variables
      ) { $1 }
    )
    try repository.git("config", "--global", "color.ui", "false")
    try folder.write("outside/victim.ipynb", Self.victim)
    try folder.write("outside/settings.toml", "[strip]\nextra-keys = ['metadata.kernelspec']\n")
    try folder.write("evil.sh", "#!/bin/sh\necho \"$0 $*\" >> '\(folder.path("ran"))'\n[ -t 0 ] || cat\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("evil.sh"))
  }

  /// The seconds after which a command counts as stuck.
  private let limit = 30

  var folder: TemporaryFolder { repository.folder }

  /// A notebook that a strip would change.
  static let victim = SampleNotebook("x = 1").run("OUTSIDE")

  /// A command that leaves a trace.
  var evil: String { folder.path("evil.sh") }

  /// Settings of git that run it wherever git would read them.
  var evilConfig: String {
    """
    [core]
    \trepositoryformatversion = 0
    \tpager = \(evil) core.pager; cat
    \teditor = \(evil) core.editor
    \tfsmonitor = \(evil) core.fsmonitor
    \tsshCommand = \(evil) core.sshCommand
    [pager]
    \tnbdiff = \(evil) pager.nbdiff
    \tdiff = \(evil) pager.diff
    \tshow = \(evil) pager.show
    [diff]
    \texternal = \(evil) diff.external
    [diff "nbdiff"]
    \tcommand = \(evil) diff.command
    \ttextconv = \(evil) diff.textconv
    [filter "nbstrip"]
    \tclean = \(evil) filter.clean
    \tprocess = \(evil) filter.process
    \tsmudge = \(evil) filter.smudge
    [filter "evil"]
    \tclean = \(evil) filter.evil.clean
    \tsmudge = \(evil) filter.evil.smudge
    \trequired = true
    [merge "nbmerge"]
    \tdriver = \(evil) merge.driver
    [sequence]
    \teditor = \(evil) sequence.editor
    [alias]
    \tstatus = !\(evil) alias

    """
  }

  /// The variables of a child. Settings of git win over these two, which is what the attacks want.
  private var variables: [String: String] {
    repository.environment.merging(["PAGER": "cat", "EDITOR": "true"]) { $1 }
  }

  /// Runs a program on a terminal.
  func onTerminal(
    _ program: String,
    _ arguments: [String],
    in place: String? = nil,
    typing typed: String = ""
  ) throws -> TerminalResult {
    var process = ChildProcess(BuiltProducts.executable(program), arguments)
    process.environment = variables
    process.folder = place ?? repository.path
    return try process.runOnTerminal(typing: typed, limit: limit)
  }

  /// Runs a script with the programs on its path, on a terminal.
  func shellOnTerminal(_ script: String, in place: String? = nil) throws -> TerminalResult {
    var process = ChildProcess("/bin/sh", ["-c", script])
    process.environment = variables
    process.folder = place ?? repository.path
    return try process.runOnTerminal(limit: limit)
  }

  /// Checks that no attack has worked.
  func expectNoHarm(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let ran = folder.text("ran")
    #expect(ran == nil, "\(what): a command was run", sourceLocation: sourceLocation)
    if ran != nil { try? folder.remove("ran") }
    #expect(
      folder.text("outside/victim.ipynb") == Self.victim,
      "\(what): outside was written",
      sourceLocation: sourceLocation
    )
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("outside")))?.sorted()
    #expect(
      names == ["settings.toml", "victim.ipynb"],
      "\(what): outside has new files",
      sourceLocation: sourceLocation
    )
  }

  /// Checks that a command has ended and shown nothing that a terminal obeys.
  func expectHarmless(
    _ result: TerminalResult,
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(!result.isStuck, "\(what): hangs", sourceLocation: sourceLocation)
    // What a shell says of ILL, TRAP, ABRT, BUS, FPE, KILL and SEGV; git and our driver have statuses close by.
    #expect(
      !(132...139).contains(result.status),
      "\(what): status \(result.status)",
      sourceLocation: sourceLocation
    )
    if let unsafe = Screen.unsafeCharacter(result.screen) {
      Issue.record("\(what): \(unsafe) on the terminal", sourceLocation: sourceLocation)
    }
    expectNoHarm(what, sourceLocation: sourceLocation)
  }
}

/// What may stand on a terminal.
enum Screen {
  /// The first character that a terminal or a reader may take for something else than text; `nil` if there is none.
  static func unsafeCharacter(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return "something that is not UTF-8" }
    let unsafe = text.unicodeScalars.first { scalar in
      switch scalar.value {
      case 0x09, 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060,
        0x2066...0x2069, 0xFEFF,
        0xE0000...0xE007F:
        true
      default: false
      }
    }
    return unsafe.map { "U+\(String($0.value, radix: 16, uppercase: true))" }
  }
}
