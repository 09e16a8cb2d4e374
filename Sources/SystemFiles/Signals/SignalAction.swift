/// sigaction(2) with the names that each system gives its fields.
package enum SignalAction {
  /// An action that calls `handler`, with nothing else blocked and interrupted calls restarted.
  package static func make(_ handler: @escaping @convention(c) (CInt) -> Void) -> sigaction {
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
  package static func isDefault(_ action: sigaction) -> Bool { handler(of: action) == 0 }

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
  package static func setHarmless(_ signal: CInt) {
    var current = sigaction()
    guard sigaction(signal, nil, &current) == 0, isDefault(current) else { return }
    var action = make { _ in }
    sigaction(signal, &action, nil)
  }

  /// Runs `body` while signals do nothing here. Programs that are started in it get the default back, save for
  /// signals that are ignored, which stay so.
  package static func withHarmless<R, E: Error>(_ signals: [CInt], _ body: () throws(E) -> R) throws(E) -> R {
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
  package static func setDefault(_ signal: CInt) {
    var action = sigaction()
    sigaction(signal, &action, nil)
  }
}
