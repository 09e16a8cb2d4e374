/// A program that was started (posix_spawn(3)), and this end of the pipes to it.
///
/// Letting go of it closes the pipes and waits for its end. Programs are started one at a time: a pipe is marked
/// as nobody else's right after it was made.
package final class StartedProcess {
  /// What one of the standard descriptors of the program is.
  package enum Stream: Sendable, Equatable {
    /// That of this process.
    case inherited
    /// `/dev/null`.
    case nothing
    /// A pipe to this process.
    case pipe
  }

  private let process: pid_t
  private var ended: CInt?
  /// What is written here is the program's standard input; -1 if that is no pipe, or closed.
  package private(set) var input: CInt = -1
  /// The program's standard output is read here; -1 if that is no pipe.
  package private(set) var output: CInt = -1
  /// The program's standard error is read here; -1 if that is no pipe.
  package private(set) var errors: CInt = -1

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: the path of the program and its arguments, byte for byte.
  ///   - environment: all of its environment, as `NAME=value`.
  /// - Throws: if it cannot be started.
  package init(
    _ words: [[UInt8]],
    environment: [[UInt8]],
    input: Stream,
    output: Stream,
    errors: Stream
  ) throws(FileError) {
    var pipes: [(ours: CInt, theirs: CInt)?] = []
    defer { for pipe in pipes { if let pipe { close(pipe.theirs) } } }
    let program = FilePath(bytes: words.first ?? [])
    for (number, stream) in [input, output, errors].enumerated() {
      guard stream == .pipe else {
        pipes.append(nil)
        continue
      }
      guard let ends = Self.makePipe() else {
        let code = errno
        for pipe in pipes { if let pipe { close(pipe.ours) } }
        throw FileError(.open, program, errno: code)
      }
      pipes.append(number == 0 ? (ends.write, ends.read) : (ends.read, ends.write))
    }
    let (process, code) = Self.spawn(words, environment, [input, output, errors], pipes.map { $0?.theirs })
    guard let process else {
      for pipe in pipes { if let pipe { close(pipe.ours) } }
      throw FileError(.open, program, errno: code)
    }
    self.process = process
    self.input = pipes[0]?.ours ?? -1
    self.output = pipes[1]?.ours ?? -1
    self.errors = pipes[2]?.ours ?? -1
  }

  deinit {
    _ = end()
  }

  /// Closes the program's standard input: there is no more.
  package func closeInput() { Self.end(&input) }

  /// Closes the pipes and waits for the end of the program.
  ///
  /// - Returns: its status; 128 and the signal's number if one ended it.
  @discardableResult
  package func end() -> CInt {
    if let ended { return ended }
    for descriptor in [\StartedProcess.input, \.output, \.errors] { Self.end(&self[keyPath: descriptor]) }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    let result = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    ended = result
    return result
  }

  /// Writes all of the input and reads all that the program writes, at the same time, so that no amount of
  /// either blocks. A program that does not read its input to the end is no error.
  package func exchange(_ content: [UInt8]) -> (output: [UInt8], errors: [UInt8]) {
    if input >= 0 { _ = fcntl(input, F_SETFL, O_NONBLOCK) }
    var (written, results) = (0, [[UInt8](), [UInt8]()])
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    if content.isEmpty { closeInput() }
    while output >= 0 || errors >= 0 {
      // poll(2) passes over negative descriptors.
      var watched = [
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&watched, nfds_t(watched.count), -1) < 0 { continue }
      if watched[0].revents != 0 {
        let count = content[written...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        let isOver = count < 0 && errno != EAGAIN && errno != EINTR
        if count > 0 { written += count }
        if isOver || written == content.count { closeInput() }
      }
      if watched[1].revents != 0, Self.isOver(output, &chunk, &results[0]) { Self.end(&output) }
      if watched[2].revents != 0, Self.isOver(errors, &chunk, &results[1]) { Self.end(&errors) }
    }
    return (results[0], results[1])
  }

  /// Reads once; true at the end.
  private static func isOver(_ descriptor: CInt, _ chunk: inout [UInt8], _ result: inout [UInt8]) -> Bool {
    let count = systemRead(descriptor, &chunk, chunk.count)
    if count > 0 { result.append(contentsOf: chunk[..<count]) }
    return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)
  }

  private static func end(_ descriptor: inout CInt) {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  private static func makePipe() -> (read: CInt, write: CInt)? {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ words: [[UInt8]],
    _ environment: [[UInt8]],
    _ streams: [Stream],
    _ pipes: [CInt?]
  ) -> (pid_t?, CInt) {
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
    for (number, stream) in streams.enumerated() {
      if let end = pipes[number] { posix_spawn_file_actions_adddup2(&actions, end, CInt(number)) }
      guard stream == .nothing else { continue }
      let mode = number == 0 ? O_RDONLY : O_WRONLY
      posix_spawn_file_actions_addopen(&actions, CInt(number), "/dev/null", mode, 0)
    }
    // This process ignores broken pipes to report them; the program shall not.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let words = StringList(words)
    let environment = StringList(environment)
    guard let program = words.start.pointee else { return (nil, ENOENT) }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, &attributes, words.start, environment.start)
    return (code == 0 ? process : nil, code)
  }
}
