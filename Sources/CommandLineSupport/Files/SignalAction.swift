#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// sigaction(2) with the names that each system gives its fields.
enum SignalAction {
  /// An action that calls `handler`, with nothing else blocked and interrupted calls restarted.
  static func make(_ handler: @escaping @convention(c) (CInt) -> Void) -> sigaction {
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    action.sa_flags = CInt(SA_RESTART)
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    return action
  }

  /// Whether the action is the system's default.
  static func isDefault(_ action: sigaction) -> Bool { handler(of: action) == 0 }

  /// Whether the action is to do nothing, also in programs that are started.
  private static func isIgnored(_ action: sigaction) -> Bool { handler(of: action) == 1 }

  /// The address of the handler; 0 for SIG_DFL, 1 for SIG_IGN.
  private static func handler(of action: sigaction) -> Int {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self)
  }

  /// Makes a signal that would end the process do nothing. One that is ignored or handled stays so.
  static func setHarmless(_ signal: CInt) {
    var current = sigaction()
    guard sigaction(signal, nil, &current) == 0, isDefault(current) else { return }
    var action = make { _ in }
    sigaction(signal, &action, nil)
  }

  /// Runs `body` while signals do nothing here. Programs that are started in it get the default back, save for
  /// signals that are ignored, which stay so.
  static func withHarmless<R, E: Error>(_ signals: [CInt], _ body: () throws(E) -> R) throws(E) -> R {
    var kept: [(signal: CInt, action: sigaction)] = []
    for signal in signals {
      var current = sigaction()
      guard sigaction(signal, nil, &current) == 0, !isIgnored(current) else { continue }
      var action = make { _ in }
      sigaction(signal, &action, nil)
      kept.append((signal, current))
    }
    defer {
      for (signal, action) in kept {
        var action = action
        sigaction(signal, &action, nil)
      }
    }
    return try body()
  }

  /// Gives a signal its default action again. Safe inside a handler: a zeroed action is the default one.
  static func setDefault(_ signal: CInt) {
    var action = sigaction()
    sigaction(signal, &action, nil)
  }
}

/// What this program makes of SIGPIPE.
package enum BrokenPipe {
  /// Lets writes to a closed pipe fail with EPIPE instead of ending the process in the middle of its work.
  ///
  /// A handler that does nothing, not SIG_IGN: programs that are started from here get the default back.
  package static func becomesError() {
    SignalAction.setHarmless(SIGPIPE)
  }

  /// Ends the process as SIGPIPE would have, in silence, so that a shell sees the usual status 141.
  package static func endProcess() -> Never {
    SignalAction.setDefault(SIGPIPE)
    raise(SIGPIPE)
    exit(ExitStatus.failure.rawValue)
  }
}

/// What this program makes of SIGXFSZ.
enum FileSizeLimit {
  /// Lets writes beyond the limit of file sizes (setrlimit(2)) fail with EFBIG, which is reported like a full
  /// disk, instead of ending the process.
  static func becomesError() {
    SignalAction.setHarmless(SIGXFSZ)
  }
}
