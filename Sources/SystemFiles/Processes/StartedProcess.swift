/// A program that was started, and this end of the pipes to it.
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
    let changes = zip([input, output, errors], pipes).enumerated().compactMap { place, end in
      Self.change(CInt(place), end.0, end.1?.theirs)
    }
    let (process, code) = ProcessSpawn.start(words, environment: environment, changes)
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
    let result = ProcessSpawn.wait(for: process)
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

  private static func change(_ number: CInt, _ stream: Stream, _ pipe: CInt?) -> ProcessSpawn.Change? {
    switch stream {
    case .inherited: nil
    case .nothing: .null(number, mode: number == 0 ? O_RDONLY : O_WRONLY)
    case .pipe: pipe.map { .duplicate($0, as: number) }
    }
  }
}
