import Synchronization
import SystemFiles

/// `^C` and its like while a server runs: they end it in order, so that the program says what became of its work.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Whether somebody wants the program to end.
  static var hasCome: Bool { flag.load(ordering: .relaxed) }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Takes the signals, unless they are ignored, as under nohup(1). A second one ends the process. Whoever started
  /// the program may have blocked them: a server that runs until it is told to stop has to hear it.
  static func watch() {
    var heard = sigset_t()
    sigemptyset(&heard)
    for signal in signals { sigaddset(&heard, signal) }
    pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    for signal in signals {
      var current = sigaction()
      guard sigaction(signal, nil, &current) == 0, SignalAction.isDefault(current) else { continue }
      var action = SignalAction.make { signal in
        Interruption.flag.store(true, ordering: .relaxed)
        SignalAction.setDefault(signal)
      }
      sigaction(signal, &action, nil)
    }
  }
}
