package import GitIntegration
import SystemFiles

/// The program that shows long output page by page.
package enum Pager {
  /// What is known of the user's wishes.
  package struct Choice: Sendable {
    /// `GIT_PAGER`, `PAGER` and `TERM` of the environment.
    package var gitPager: CommandSetting?
    /// `PAGER` of the environment.
    package var pager: CommandSetting?
    /// `TERM` of the environment; `dumb` terminals get no pager.
    package var term: String?
    /// git's `core.pager`.
    package var corePager: CommandSetting?
    /// `PATH` of the environment.
    package var searchPath: String?
    /// git's `pager.<command>`: a boolean or a command.
    package var commandPager: CommandSetting?

    /// No wishes.
    package init() {}

    /// The command to be run, by git's rules (git-var(1), `GIT_PAGER`; git-config(1), `pager.<cmd>`); nil
    /// for none.
    package var command: CommandSetting? {
      var command = gitPager ?? corePager ?? pager ?? CommandSetting(builtIn: "less")
      if let commandPager, !BooleanWord.isTrue(commandPager.text) {
        if BooleanWord.isFalse(commandPager.text) { return nil }
        command = gitPager ?? commandPager
      }
      if command.text.isEmpty || command.text == "cat" || term == "dumb" { return nil }
      return isThere(command.text) ? command : nil
    }

    /// Whether the program of a command exists. Commands that need a shell to be understood are believed.
    private func isThere(_ command: String) -> Bool {
      let special = "'\"\\$`=;&|<>()~*?[#".utf8
      guard let word = ShellWord.split(command).first, !word.utf8.contains(where: special.contains) else {
        return true
      }
      if word.utf8.contains(UInt8(ascii: "/")) { return access(word, X_OK) == 0 }
      return (searchPath ?? "").split(separator: ":").contains { access("\($0)/\(word)", X_OK) == 0 }
    }
  }

  /// Starts a pager and sends standard output to it while `body` runs; then waits for its end.
  ///
  /// A pager that cannot be started leaves standard output as it is. `LESS=FRX` and `LV=-c` are set where
  /// the environment has no such variable, as git does.
  package static func run<Result>(_ command: CommandSetting, _ body: () throws -> Result) throws -> Result {
    guard let ends = try? PipeEnds() else { return try body() }
    let variables = [("LESS", "FRX"), ("LV", "-c")]
    guard let child = try? ChildCommand(command, input: ends.readEnd, variables: variables) else {
      close(ends.readEnd)
      close(ends.writeEnd)
      return try body()
    }
    let terminal = dup(STDOUT_FILENO)
    dup2(ends.writeEnd, STDOUT_FILENO)
    close(ends.readEnd)
    close(ends.writeEnd)
    let outcome = Swift.Result { try body() }
    dup2(terminal, STDOUT_FILENO)
    close(terminal)
    _ = child.wait()
    return try outcome.get()
  }
}
