// Running a real program and seeing what it does.

internal import Synchronization
internal import SystemFiles

/// What a program gave.
package struct ChildResult: Sendable {
  /// The exit status; 128 and the signal's number if a signal ended the program, as a shell says it.
  package var status: Int32
  /// What the program wrote to its standard output.
  package var output: [UInt8]
  /// What the program wrote to its standard error.
  package var errorOutput: [UInt8]

  /// The standard output as text.
  package var text: String { String(decoding: output, as: UTF8.self) }
  /// The standard error as text.
  package var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
  /// The lines of the standard output, without their newlines.
  package var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
  }
}

/// A program that could not be run.
package struct ChildProcessError: Error, CustomStringConvertible {
  /// What failed.
  package var description: String

  package init(description: String) { self.description = description }
}

/// A program with its arguments, to be run to its end.
package struct ChildProcess: Sendable {
  /// The path of the program, or a name to be found on the `PATH` of the tests.
  package var program: String
  /// The arguments, without the program's own name.
  package var arguments: [String]
  /// What the program finds on its standard input.
  package var input: [UInt8] = []
  /// The whole environment; that of the tests if nil.
  package var environment: [String: String]?
  /// The folder the program starts in; that of the tests if nil.
  package var folder: String?
  /// Whether the standard output is a terminal, which gives lines that end in CR LF.
  package var hasTerminal = false

  /// A program to be run as it is.
  package init(_ program: String, _ arguments: [String] = []) {
    self.program = program
    self.arguments = arguments
  }

  /// Runs the program to its end. Input and output go on at the same time, so no amount of either blocks.
  package func run() throws -> ChildResult {
    _ = Self.brokenPipesAreErrors
    // One start at a time: another program must not inherit the pipes before they are marked.
    let (process, pipes) = try Self.starting.withLock { _ in
      let pipes = [try Pipe(), try hasTerminal ? Pipe(terminal: ()) : Pipe(), try Pipe()]
      return (try spawn(pipes[0].readEnd, pipes[1].writeEnd, pipes[2].writeEnd), pipes)
    }
    for descriptor in [pipes[0].readEnd, pipes[1].writeEnd, pipes[2].writeEnd] { close(descriptor) }
    var transfer = Transfer(
      input: input,
      inputEnd: pipes[0].writeEnd,
      outputEnd: pipes[1].readEnd,
      errorEnd: pipes[2].readEnd
    )
    transfer.run()
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return ChildResult(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      output: transfer.output,
      errorOutput: transfer.errorOutput
    )
  }

  /// Writing to a program that has ended must not end the tests.
  private static let brokenPipesAreErrors: Void = { signal(SIGPIPE, SIG_IGN) }()

  static let starting = Mutex(())

  /// - Parameter isSession: whether the program leads a session of its own, as on a terminal of its own.
  func spawn(_ input: CInt, _ output: CInt, _ error: CInt, isSession: Bool = false) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in [input, output, error].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, CInt(number))
    }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The threads of the tests may block signals; a shell would then wait for its children for ever.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    var flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    if isSession { flags |= Self.setSession }
    posix_spawnattr_setflags(&attributes, flags)
    let command = inFolder([program] + arguments)
    var words = command.map { strdup($0) } + [nil]
    var variables = environment.map { $0.map { strdup("\($0.key)=\($0.value)") } + [nil] }
    defer { (words + (variables ?? [])).forEach { free($0) } }
    var process: pid_t = 0
    let result = withEnvironment(&variables) {
      posix_spawnp(&process, command[0], &actions, &attributes, &words, $0)
    }
    guard result == 0 else {
      throw ChildProcessError(description: "cannot run \(program): \(String(cString: strerror(result)))")
    }
    return process
  }

  /// The flag of posix_spawn(3) that makes a session. glibc hides it without its own extensions.
  #if canImport(Darwin)
    private static let setSession = Int16(POSIX_SPAWN_SETSID)
  #else
    private static let setSession: Int16 = 0x80
  #endif

  /// The command with a change of folder before it. posix_spawn(3) can do that on some systems only.
  private func inFolder(_ command: [String]) -> [String] {
    guard let folder else { return command }
    return ["/bin/sh", "-c", "cd -- \"$1\" && shift && exec \"$@\"", "sh", folder] + command
  }

  private func withEnvironment(
    _ variables: inout [UnsafeMutablePointer<CChar>?]?,
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt
  ) -> CInt {
    guard var copy = variables else { return body(environ) }
    return body(&copy)
  }
}

/// The two ends of a pipe, which no other program inherits.
private struct Pipe {
  var readEnd: CInt
  var writeEnd: CInt

  init() throws {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ChildProcessError(description: "cannot make a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// A terminal without anybody before it, in the place of a pipe (pty(7)).
  init(terminal: ()) throws {
    readEnd = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    writeEnd = Self.otherEnd(ofTerminal: readEnd).map { open($0, O_RDWR | O_NOCTTY) } ?? -1
    guard writeEnd >= 0 else { throw ChildProcessError(description: "cannot make a terminal") }
    for end in [readEnd, writeEnd] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  private static func otherEnd(ofTerminal descriptor: CInt) -> String? {
    #if canImport(Darwin)
      guard grantpt(descriptor) == 0, unlockpt(descriptor) == 0 else { return nil }
      return ptsname(descriptor).map { String(cString: $0) }
    #else
      // glibc shows unlockpt(3) and ptsname(3) to C only: these are their requests (ioctl_tty(2)).
      var (lock, number) = (CInt(0), CInt(0))
      guard ioctl(descriptor, 0x4004_5431, &lock) == 0, ioctl(descriptor, 0x8004_5430, &number) == 0 else {
        return nil
      }
      return "/dev/pts/\(number)"
    #endif
  }
}

/// The traffic with a program, all ways at once.
private struct Transfer {
  var input: [UInt8]
  var inputEnd: CInt
  var outputEnd: CInt
  var errorEnd: CInt
  var written = 0
  var output: [UInt8] = []
  var errorOutput: [UInt8] = []

  mutating func run() {
    _ = fcntl(inputEnd, F_SETFL, O_NONBLOCK)
    if input.isEmpty { Self.end(&inputEnd) }
    while inputEnd >= 0 || outputEnd >= 0 || errorEnd >= 0 {
      // poll(2) passes over negative descriptors.
      var watched = [
        pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&watched, nfds_t(watched.count), -1) < 0 { continue }
      if watched[0].revents != 0 { give() }
      if watched[1].revents != 0 { Self.take(&outputEnd, &output) }
      if watched[2].revents != 0 { Self.take(&errorEnd, &errorOutput) }
    }
  }

  private mutating func give() {
    let count = input[written...].withUnsafeBytes { write(inputEnd, $0.baseAddress, $0.count) }
    if count > 0 { written += count }
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
    if count < 0 || written == input.count { Self.end(&inputEnd) }
  }

  private static func take(_ end: inout CInt, _ bytes: inout [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(end, &chunk, chunk.count)
    if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
    if count == 0 || (count < 0 && errno != EINTR) { Self.end(&end) }
  }

  private static func end(_ descriptor: inout CInt) {
    close(descriptor)
    descriptor = -1
  }
}
