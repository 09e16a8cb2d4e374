/// Starting a program (posix_spawn(3)) and waiting for it (waitpid(2)).
package enum ProcessSpawn {
  /// What the program finds at one of its descriptors, where that is not what this process has there.
  package enum Change: Sendable {
    /// A descriptor of this process under another number.
    case duplicate(CInt, as: CInt)
    /// `/dev/null`, opened for reading or writing.
    case null(CInt, mode: CInt)
    /// Nothing.
    case closed(CInt)
  }

  /// Starts a program. This process ignores broken pipes to report them; the program does not.
  /// - Parameters:
  ///   - words: the path of the program and its arguments, byte for byte, as the program sees them.
  ///   - program: the file to start, if that is not the first word.
  ///   - environment: all of its environment, as `NAME=value`.
  ///   - changes: made in their order.
  /// - Returns: the process; `nil` with the number of the error if it cannot be started.
  package static func start(
    _ words: [[UInt8]],
    program: FilePath? = nil,
    environment: [[UInt8]],
    _ changes: [Change]
  ) -> (process: pid_t?, code: CInt) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for change in changes {
      switch change {
      case .duplicate(let descriptor, let number):
        posix_spawn_file_actions_adddup2(&actions, descriptor, number)
      case .null(let number, let mode):
        posix_spawn_file_actions_addopen(&actions, number, "/dev/null", mode, 0)
      case .closed(let number): posix_spawn_file_actions_addclose(&actions, number)
      }
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    guard let path = program ?? words.first.map({ FilePath(bytes: $0) }) else { return (nil, ENOENT) }
    let words = StringList(words)
    let environment = StringList(environment)
    var process: pid_t = 0
    let code = path.withCString { path in
      posix_spawn(&process, path, &actions, &attributes, words.start, environment.start)
    }
    return (code == 0 ? process : nil, code)
  }

  /// Waits for the end of a program.
  /// - Returns: its status; 128 and the signal's number if one ended it.
  package static func wait(for process: pid_t) -> CInt {
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
