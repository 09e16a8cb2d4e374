#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A shell command that was started, as git starts what its settings say: with `sh -c`.
struct ChildCommand: ~Copyable {
  private let process: pid_t

  /// Starts a command. Descriptors that are not given are inherited.
  ///
  /// - Parameters:
  ///   - input: becomes its standard input; closed in the command if another number.
  ///   - variables: added to the environment where it has none of that name.
  init(
    _ command: String,
    input: CInt? = nil,
    output: CInt? = nil,
    closing: [CInt] = [],
    variables: [(String, String)] = []
  ) throws(FailureDescription) {
    for (name, value) in variables { setenv(name, value, 0) }
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
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    for descriptor in closing { posix_spawn_file_actions_addclose(&actions, descriptor) }
    // This process ignores broken pipes to report them; the command shall not.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = []
    for word in ["sh", "-c", command] { words.append(strdup(word)) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ)
    guard code == 0 else {
      throw FailureDescription("cannot run '\(command)': \(FileError.text(of: code))")
    }
    self.process = process
  }

  /// Waits for the end of the command. Gives its status; 128 and the signal's number if one ended it.
  consuming func wait() -> CInt {
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// The two ends of a pipe(2), which commands inherit only where they are told to.
struct PipeEnds {
  let readEnd: CInt
  let writeEnd: CInt

  init() throws(FailureDescription) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw FailureDescription("cannot make a pipe: \(FileError.text(of: errno))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }
}
