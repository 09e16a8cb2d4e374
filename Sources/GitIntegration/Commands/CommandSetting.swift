// What may be run: the type that everything that starts a process asks for.

/// A command for `sh -c` that comes from somebody who may give commands: git's settings as far as git itself
/// obeys them here (``GitSettings``), the environment, or this program. There is no way to make one from any
/// other text, so nothing that a repository or a notebook says gets run.
package struct CommandSetting: Sendable, Equatable {
  /// The command, as a shell takes it.
  package let text: String

  /// Only for what was read from settings that git obeys.
  init(trusted text: String) {
    self.text = text
  }

  /// The command that a variable of the environment names, which is the user's; nil if it is not set.
  ///
  /// - Parameter variable: gives the value of a variable by its name, as `getenv` does.
  package init?(variable name: String, in variable: (String) -> String?) {
    guard let text = variable(name) else { return nil }
    self.text = text
  }

  /// A command that is written in the program.
  package init(builtIn text: StaticString) {
    self.text = "\(text)"
  }

  /// The command with one more word behind it, quoted: whatever the word says, it stays an argument.
  package func appending(argument: String) -> CommandSetting {
    CommandSetting(trusted: "\(text) \(ShellWord.quoted(argument))")
  }

  /// The command with `%f` replaced by the quoted path and `%%` by a percent sign (gitattributes(5), `filter`).
  package func expanding(_ path: RepositoryPath) -> CommandSetting {
    CommandSetting(
      trusted: PercentText.expanded(text, [(UInt8(ascii: "f"), ShellWord.quoted(path.description))])
    )
  }
}
