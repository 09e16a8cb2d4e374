// Running a program on a terminal of its own.

internal import Synchronization
internal import SystemFiles

/// What a program did on a terminal.
package struct TerminalResult: Sendable {
  /// The exit status, as in `ChildResult`.
  package var status: Int32
  /// Everything that came to the screen.
  package var screen: [UInt8]
  /// Whether the program did not end by itself.
  package var isStuck: Bool

  /// The screen as text.
  package var text: String { String(decoding: screen, as: UTF8.self) }
}

extension ChildProcess {
  /// Runs the program with a new terminal as its standard streams, where pagers and editors would start.
  ///
  /// The terminal neither echoes nor changes line ends. A program that is stuck is ended after the limit, which is
  /// there to fail only.
  /// - Parameters:
  ///   - typed: What is typed on the terminal, `\u{4}` for the end.
  ///   - limit: Seconds.
  package func runOnTerminal(typing typed: String = "", limit: Int = 60) throws -> TerminalResult {
    let (terminal, process) = try Self.starting.withLock { _ in
      let terminal = try PseudoTerminal()
      return (terminal, try spawn(terminal.slave, terminal.slave, terminal.slave, isSession: true))
    }
    close(terminal.slave)
    defer { close(terminal.master) }
    let keys = Array(typed.utf8)
    _ = write(terminal.master, keys, keys.count)
    var screen: [UInt8] = []
    let end = Self.seconds + limit
    var isStuck = true
    while Self.seconds < end {
      var watched = [pollfd(fd: terminal.master, events: Int16(POLLIN), revents: 0)]
      guard poll(&watched, 1, 1000) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 14)
      let count = read(terminal.master, &chunk, chunk.count)
      if count > 0 { screen += chunk[..<count] }
      // The last one to close the other end makes this an error (EIO) on Linux, an end elsewhere.
      if count == 0 || (count < 0 && errno != EINTR) {
        isStuck = false
        break
      }
    }
    if isStuck { kill(-process, SIGKILL) }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return TerminalResult(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      screen: screen,
      isStuck: isStuck
    )
  }

  private static var seconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec)
  }
}

/// The two ends of a terminal.
private struct PseudoTerminal {
  let master: CInt
  let slave: CInt

  init() throws {
    var ends: (master: CInt, slave: CInt) = (-1, -1)
    guard openpty(&ends.master, &ends.slave, nil, nil, nil) == 0 else {
      throw ChildProcessError(description: "cannot make a terminal")
    }
    (master, slave) = ends
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var mode = termios()
    tcgetattr(slave, &mode)
    mode.c_lflag &= ~tcflag_t(ECHO)
    mode.c_oflag &= ~tcflag_t(OPOST)
    tcsetattr(slave, TCSANOW, &mode)
  }
}
