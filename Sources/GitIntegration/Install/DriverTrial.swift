/// A program that settings of a driver start, and how to find out whether it can be started.
package struct DriverTrial: Sendable, Equatable {
  /// The program as the settings name it.
  package let program: String
  /// Asks the program for its version and prints nothing; ends with 0 if it was found and runs.
  package let command: CommandSetting
  /// Whether the settings name an absolute path that leads to no program.
  package let isMissing: Bool

  /// - Parameter setting: the value of a setting that git obeys and that is this tool's.
  init?(_ setting: String) {
    guard let program = ShellWord.split(setting).first else { return nil }
    self.program = program
    command = CommandSetting(trusted: "\(ShellWord.quoted(program)) --version </dev/null >/dev/null 2>&1")
    isMissing = program.utf8.first == UInt8(ascii: "/") && !FileSystem.isExecutable(program)
  }
}
