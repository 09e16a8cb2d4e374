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
    if let error { posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO) }
    for descriptor in closing { posix_spawn_file_actions_addclose(&actions, descriptor) }
    // This process ignores broken pipes to report them; the command shall not.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let words = CStringList(["sh", "-c", command.text])
    let environment = CStringList(Self.environment(adding: variables, inheritsEnvironment))
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words.start, environment.start)
    guard code == 0 else {
      throw FailureDescription("cannot run '\(command.text)': \(FileError.text(of: code))")
    }
    self.process = process
  }

  /// The environment of this process, and the variables that it lacks.
  private static func environment(
    adding variables: [(String, String)],
    _ inherits: Bool
  ) -> [UnsafeMutablePointer<CChar>] {
    var entries: [UnsafeMutablePointer<CChar>] = []
    var place = environ
    while inherits, let entry = place.pointee {
      if let copy = strdup(entry) { entries.append(copy) }
      place += 1
    }
    for (name, value) in variables where !inherits || getenv(name) == nil {
      if let entry = strdup("\(name)=\(value)") { entries.append(entry) }
    }
    return entries
  }

  /// Waits for the end of the command. Gives its status; 128 and the signal's number if one ended it.
  consuming func wait() -> CInt {
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Strings as execve(2) takes them: pointers with a null pointer behind them, freed with the list.
private struct CStringList: ~Copyable {
  let start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    self.init(strings.compactMap { strdup($0) })
  }

  /// Takes strings over that were allocated.
  init(_ strings: [UnsafeMutablePointer<CChar>]) {
    count = strings.count
    start = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() { (start + index).initialize(to: string) }
    (start + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(start[index]) }
    start.deallocate()
  }
}
