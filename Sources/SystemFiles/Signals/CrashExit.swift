/// Ends the process in order where it would crash: with a message and an exit status of ours instead of a
/// signal. For commands that have left a usable result behind before they do what could go wrong.
///
/// The handler calls only write(2) and _exit(2) (signal-safety(7)), on a stack of its own, as the usual one
/// may be what has run out.
package enum CrashExit {
  /// What a failed precondition, an overflow, a wild pointer and a stack that ran out raise.
  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]
  private static let stackSize = 64 << 10

  /// Has a crash end the process with a message and a status, from now until `disarm`.
  ///
  /// - Parameters:
  ///   - message: bytes for standard error, with line breaks.
  ///   - status: the exit status, 0 to 255.
  package static func arm(_ message: [UInt8], status: CInt) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(message.count, 1))
    copy.initialize(from: message, count: message.count)
    // The last message is not freed: a handler may be reading it.
    (lastWords, lastWordCount, lastStatus) = (copy, message.count, status)
    prepareStack()
    var action = SignalAction.make { _ in
      if let lastWords { _ = write(STDERR_FILENO, lastWords, lastWordCount) }
      _exit(lastStatus)
    }
    action.sa_flags = CInt(SA_ONSTACK)
    for signal in signals { sigaction(signal, &action, nil) }
  }

  /// Lets a crash end the process as ever.
  package static func disarm() {
    for signal in signals { SignalAction.setDefault(signal) }
  }

  private static func prepareStack() {
    var current = stack_t()
    guard sigaltstack(nil, &current) == 0, current.ss_sp == nil else { return }
    var stack = stack_t()
    stack.ss_sp = malloc(stackSize)
    stack.ss_size = numericCast(stackSize)
    if stack.ss_sp != nil { sigaltstack(&stack, nil) }
  }
}

// What the handler writes. Globals with constant initial values, because a handler must not run a lazy
// initialiser; changed by `arm` alone, which the command's one thread calls.
nonisolated(unsafe) private var lastWords: UnsafeMutablePointer<UInt8>?
nonisolated(unsafe) private var lastWordCount = 0
nonisolated(unsafe) private var lastStatus: CInt = 0
