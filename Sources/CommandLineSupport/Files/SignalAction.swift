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
  static func isDefault(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == 0
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
    var current = sigaction()
    guard sigaction(SIGPIPE, nil, &current) == 0, SignalAction.isDefault(current) else { return }
    var action = SignalAction.make { _ in }
    sigaction(SIGPIPE, &action, nil)
  }

  /// Ends the process as SIGPIPE would have, in silence, so that a shell sees the usual status 141.
  package static func endProcess() -> Never {
    SignalAction.setDefault(SIGPIPE)
    raise(SIGPIPE)
    exit(ExitStatus.failure.rawValue)
  }
}
