import GitIntegration
import SystemFiles

/// A shell command that was started, as git starts what its settings say: with `sh -c`.
struct ChildCommand: ~Copyable {
  private let process: pid_t

  /// Starts a command. Descriptors that are not given are inherited.
  ///
  /// - Parameters:
  ///   - input: becomes its standard input; closed in the command if another number.
  ///   - closing: are closed in the command.
  ///   - variables: added to its environment where this has none of that name.
  ///   - inheritsEnvironment: whether the command has the environment of this process; else it has only
  ///     `variables`.
  init(
    _ command: CommandSetting,
    input: CInt? = nil,
    output: CInt? = nil,
    error: CInt? = nil,
    closing: [CInt] = [],
    variables: [(String, String)] = [],
    inheritsEnvironment: Bool = true
  ) throws(FailureDescription) {
    var changes: [ProcessSpawn.Change] = []
    for (descriptor, number) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (error, STDERR_FILENO)] {
      if let descriptor { changes.append(.duplicate(descriptor, as: number)) }
    }
    changes += closing.map { .closed($0) }
    let (process, code) = ProcessSpawn.start(
      ["sh", "-c", command.text].map { Array($0.utf8) },
      program: FilePath("/bin/sh"),
      environment: Self.environment(adding: variables, inheritsEnvironment),
      changes
    )
    guard let process else {
      throw FailureDescription("cannot run '\(command.text)': \(FileError.text(of: code))")
    }
    self.process = process
  }

  /// The environment of this process, and the variables that it lacks.
  private static func environment(adding variables: [(String, String)], _ inherits: Bool) -> [[UInt8]] {
    let missing = variables.filter { !inherits || getenv($0.0) == nil }
    return (inherits ? ProcessEnvironment.entries(without: []) : [])
      + missing.map { Array("\($0)=\($1)".utf8) }
  }

  /// Waits for the end of the command. Gives its status; 128 and the signal's number if one ended it.
  consuming func wait() -> CInt { ProcessSpawn.wait(for: process) }
}
