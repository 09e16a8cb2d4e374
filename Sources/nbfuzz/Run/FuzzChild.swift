import SystemFiles

/// This program once more, in a process of its own, so that a crash is an answer.
struct FuzzChild {
  let process: pid_t
  private let output: String

  /// How a child ended.
  struct Outcome {
    /// The exit status; `nil` if a signal ended it.
    var status: CInt?
    var signal: CInt?
    var output: [UInt8]

    /// A crash as a fault; `nil` if it was none.
    var crash: Fault? {
      guard let signal else {
        return status == 0 || status == 1 ? nil : Fault(Fault.endsEarly, "status \(status ?? -1)")
      }
      switch signal {
      case SIGPROF: return Fault(Fault.takesTooLong)
      case SIGKILL: return Fault(Fault.isKilled)
      default: return Fault(Fault.crashed, "signal \(signal)")
      }
    }
  }

  /// Starts this program with arguments; its standard output goes to a file in its folder.
  init?(_ arguments: [String], scratch: String) {
    FileBytes.makeFolder(scratch)
    output = "\(scratch)/output"
    var actions = FuzzChild.noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(
      &actions,
      STDERR_FILENO,
      "\(scratch)/errors",
      O_WRONLY | O_CREAT | O_TRUNC,
      0o644
    )
    let path = FuzzChild.programPath
    var words = ([path] + arguments + ["--scratch", scratch]).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, nil, &words, environ) == 0 else { return nil }
    self.process = process
  }

  /// Waits for the end.
  func wait() -> Outcome {
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return outcome(status)
  }

  /// What a status of wait(2) says.
  func outcome(_ status: CInt) -> Outcome {
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? status >> 8 & 0xFF : nil,
      signal: signal == 0 ? nil : signal,
      output: FileBytes.read(output) ?? []
    )
  }

  #if canImport(Darwin)
    private static var noActions: posix_spawn_file_actions_t? { nil }
  #else
    private static var noActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
  #endif

  private static var programPath: String {
    #if os(Linux)
      return "/proc/self/exe"
    #else
      return CommandLine.arguments[0]
    #endif
  }
}
