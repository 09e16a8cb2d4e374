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
    exit(run(root, diagnostics: Diagnostics(tool: tool), arguments: arguments).rawValue)
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
      return printHelp(root.fullMessage(for: error), diagnostics: diagnostics)
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
    if !lines.isEmpty { diagnostics.text(lines) }
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
