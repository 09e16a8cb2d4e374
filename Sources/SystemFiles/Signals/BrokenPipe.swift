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
    exit(128 + SIGPIPE)
  }
}
