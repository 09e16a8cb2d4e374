package import GitIntegration
import SystemFiles

/// Commands that have the terminal to themselves, such as an editor.
package enum Foreground {
  /// Runs a command to its end, as system(3) does: what is typed to interrupt it does not end this process.
  ///
  /// - Returns: its status; 128 and the signal's number if one ended it.
  /// - Throws: `FailureDescription` if it cannot be started.
  package static func run(_ command: CommandSetting) throws(FailureDescription) -> CInt {
    try SignalAction.withHarmless([SIGINT, SIGQUIT]) { () throws(FailureDescription) in
      try ChildCommand(command).wait()
    }
  }
}
