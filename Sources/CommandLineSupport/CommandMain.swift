package import ArgumentParser
import SystemFiles

/// The frame that every program runs in: parses the arguments, runs the command, and turns whatever it
/// throws into one message and an exit status of ours.
///
/// ArgumentParser's own statuses (64 for usage errors) are not used, because git reads any status from a
/// driver as a conflict and people expect 2 for an error.
package enum CommandMain {
  /// Parses and runs the command and ends the process with its status.
  ///
  /// - Parameters:
  ///   - root: the program's command, which may have subcommands.
  ///   - tool: the name that messages begin with.
  ///   - arguments: the arguments after the program's name.
  package static func main(_ root: any ParsableCommand.Type, tool: String, arguments: [String]) -> Never {
    prepare()
    let diagnostics = Diagnostics(tool: tool)
    if let answer = quickAnswer(root, arguments) {
      exit(printHelp(answer, diagnostics: diagnostics).rawValue)
    }
    let (root, arguments) = helped(root, arguments)
    let status = run(root, diagnostics: diagnostics, arguments: arguments)
    if status == .failure { suggestCommand(root, arguments, diagnostics) }
    exit(status.rawValue)
  }

  /// Runs a command that needs no arguments parsed, and ends the process with its status.
  ///
  /// - Parameters:
  ///   - tool: the name that messages begin with.
  ///   - body: the command.
  package static func main(tool: String, _ body: () throws -> Void) -> Never {
    prepare()
    let diagnostics = Diagnostics(tool: tool)
    do {
      try body()
      exit(ExitStatus.done.rawValue)
    } catch let status as ExitStatus {
      exit(status.rawValue)
    } catch {
      if let fileError = error as? FileError, fileError.isBrokenPipe { BrokenPipe.endProcess() }
      diagnostics.report(error)
      exit(ExitStatus.failure.rawValue)
    }
  }

  /// The answer to what needs no parser of arguments, which would cost ten times as much as all else.
  private static func quickAnswer(_ root: any ParsableCommand.Type, _ arguments: [String]) -> String? {
    if arguments == ["--version"] {
      return root.configuration.version.isEmpty ? Program.version : root.configuration.version
    }
    guard arguments.first?.hasPrefix("--") == true, let guided = root as? any GuidedCommand.Type else {
      return nil
    }
    return CommandDescription.text(guided, for: arguments)
  }

  /// `help` and `help COMMAND` as `--help`; anything else as it is.
  private static func helped(
    _ root: any ParsableCommand.Type,
    _ arguments: [String]
  ) -> (any ParsableCommand.Type, [String]) {
    guard arguments.first == "help", let guide = (root as? any GuidedCommand.Type)?.guide else {
      return (root, arguments)
    }
    if arguments.count == 1 { return (root, ["--help"]) }
    guard arguments.count == 2, let place = guide.commandWords.firstIndex(of: arguments[1]) else {
      return (root, arguments)
    }
    return (guide.commands[place], ["--help"])
  }

  /// What is no file may be a command that was mistyped.
  private static func suggestCommand(
    _ root: any ParsableCommand.Type,
    _ arguments: [String],
    _ diagnostics: Diagnostics
  ) {
    guard let guide = (root as? any GuidedCommand.Type)?.guide, let word = arguments.first,
      !word.utf8.contains(where: { "-./".utf8.contains($0) }), access(word, F_OK) != 0,
      let near = NearName.suggestion(for: word, among: guide.commandWords)
    else { return }
    diagnostics.note("did you mean the command '\(root.configuration.commandName ?? "") \(near)'?")
  }

  /// What has to be done before anything is opened or written.
  private static func prepare() {
    StandardDescriptors.fillClosed()
    BrokenPipe.becomesError()
    FileSizeLimit.becomesError()
  }

  /// Parses and runs the command. Help and the version go to standard output, messages to `diagnostics`.
  ///
  /// - Returns: the status to end the process with. Does not return if the reader of standard output went
  ///   away: the process then ends as by SIGPIPE, in silence.
  package static func run(
    _ root: any ParsableCommand.Type,
    diagnostics: Diagnostics,
    arguments: [String]
  ) -> ExitStatus {
    do {
      var command = try root.parseAsRoot(arguments)
      try command.run()
      return .done
    } catch {
      return status(of: error, root: root, diagnostics: diagnostics)
    }
  }

  /// The status that an error means, after its message, if it has one, was written.
  private static func status(
    of error: any Error,
    root: any ParsableCommand.Type,
    diagnostics: Diagnostics
  ) -> ExitStatus {
    if let status = error as? ExitStatus { return status }
    if let fileError = error as? FileError, fileError.isBrokenPipe { BrokenPipe.endProcess() }
    if error is any DescribedFailure {
      diagnostics.report(error)
      return .failure
    }
    let code = root.exitCode(for: error)
    if code == .success {
      let text = UsageLine.fitted(root.fullMessage(for: error))
      if text.hasPrefix("OVERVIEW:"), let guided = root as? any GuidedCommand.Type {
        return printHelp(GuidedHelp.text(guided, options: text), diagnostics: diagnostics)
      }
      return printHelp(text, diagnostics: diagnostics)
    }
    if code == .validationFailure {
      reportUsage(error, root: root, diagnostics: diagnostics)
      return .failure
    }
    let message = root.message(for: error)
    if !message.isEmpty { diagnostics.error(sentence(message)) }
    // ArgumentParser's status for errors it does not know is 1, which is an answer here.
    return .failure
  }

  private static func printHelp(_ text: String, diagnostics: Diagnostics) -> ExitStatus {
    guard !text.isEmpty else { return .done }
    do throws(FileError) {
      try StandardOutput.write(text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n")
      return .done
    } catch {
      if error.isBrokenPipe { BrokenPipe.endProcess() }
      diagnostics.report(error)
      return .failure
    }
  }

  /// Writes what is wrong with the arguments, in our form, and how they should be.
  private static func reportUsage(
    _ error: any Error,
    root: any ParsableCommand.Type,
    diagnostics: Diagnostics
  ) {
    let message = root.message(for: error)
    diagnostics.error(sentence(message))
    var rest = Substring(root.fullMessage(for: error))
    // The message comes first, behind a word of ArgumentParser's.
    for prefix in ["Error: ", message] where rest.hasPrefix(prefix) { rest.removeFirst(prefix.count) }
    let lines = rest.split(separator: "\n").joined(separator: "\n")
    if !lines.isEmpty { diagnostics.text(UsageLine.fitted(lines)) }
  }

  /// ArgumentParser's sentence in our form: lower case, no full stop, on one line.
  private static func sentence(_ message: String) -> String {
    var words = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    while words.hasSuffix(".") { words.removeLast() }
    guard let first = words.first, first.isUppercase else { return words }
    let second = words.dropFirst().first
    return second?.isUppercase == true ? words : first.lowercased() + words.dropFirst()
  }
}
