package import GitIntegration
import SystemFiles

/// Commands that nobody waits for, such as a browser.
package enum Background {
  /// Starts a command that reads and writes nothing here; one that cannot be started is no error.
  package static func start(_ command: CommandSetting) {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    guard nothing >= 0 else { return }
    defer { close(nothing) }
    _ = try? ChildCommand(command, input: nothing, output: nothing, error: nothing)
  }
}
