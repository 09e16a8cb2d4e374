import NotebookRendering
import Notebooks
package import SystemFiles

/// The messages of one program on standard error: `tool: file:line:column: what`.
///
/// Every message is one line and one write(2), so that messages of several processes do not mix. Control
/// characters in file names and texts are made visible, and so are bytes of arguments that are not UTF-8. A
/// message that cannot be written is dropped.
package struct Diagnostics: Sendable {
  /// How a message begins after the place.
  package enum Severity: String, Sendable {
    case error = ""
    case warning = "warning: "
    case note = "note: "

    /// The escape sequence for what stands behind the place: that of an error for the whole message.
    fileprivate var color: String {
      switch self {
      case .error: TerminalStyle.red
      case .warning: TerminalStyle.magenta
      case .note: TerminalStyle.cyan
      }
    }
  }

  /// The name that messages begin with.
  package let tool: String
  /// Where messages go; standard error unless a test wants them elsewhere.
  package let descriptor: CInt
  /// Whether messages are coloured: the place bold, errors red, the words `warning` and `note` in colours.
  package let usesColors: Bool

  /// The messages of `tool`.
  package init(tool: String, descriptor: CInt = STDERR_FILENO, usesColors: Bool = false) {
    self.tool = tool
    self.descriptor = descriptor
    self.usesColors = usesColors
  }

  /// Writes an error message. `line` and `column` count from 1; a column is written only with a line.
  package func error(_ what: String, file: FilePath? = nil, line: Int? = nil, column: Int? = nil) {
    emit(.error, what, file: file, line: line, column: column)
  }

  /// Writes a warning: something the user should know, though the command goes on and may succeed.
  package func warning(_ what: String, file: FilePath? = nil, line: Int? = nil, column: Int? = nil) {
    emit(.warning, what, file: file, line: line, column: column)
  }

  /// Writes a note that explains the message before it.
  package func note(_ what: String, file: FilePath? = nil) {
    emit(.note, what, file: file, line: nil, column: nil)
  }

  /// Writes the error's message in the form of `FailureDescription`.
  package func report(_ error: any Error) {
    let failure = FailureDescription(error)
    self.error(failure.what, file: failure.file, line: failure.line, column: failure.column)
  }

  /// Writes text of several lines as it is, controls made visible and a final newline added if missing.
  package func text(_ text: String) {
    var bytes = VisibleText.text(ArgumentText.bytes(of: text))
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    write(bytes)
  }

  /// Writes bytes that are safe to print already, such as text with colours.
  package func plain(_ bytes: [UInt8]) { write(bytes) }

  /// The bytes of a message, with the final newline.
  package func format(
    _ severity: Severity,
    _ what: String,
    file: FilePath?,
    line: Int?,
    column: Int?
  ) -> [UInt8] {
    var text = VisibleText.oneLine(Array(tool.utf8)) + Array(": ".utf8)
    if let file {
      text += VisibleText.oneLine(file.bytes)
      if let line {
        text += Array(":\(line)".utf8)
        if let column { text += Array(":\(column)".utf8) }
      }
      text += Array(": ".utf8)
    }
    var message = Array(severity.rawValue.utf8)
    let words = VisibleText.oneLine(ArgumentText.bytes(of: what))
    if usesColors {
      let (bold, reset) = (Array(TerminalStyle.bold.utf8), Array(TerminalStyle.reset.utf8))
      text = bold + text + reset
      message = Array(severity.color.utf8) + message
      message += severity == .error ? words + reset : reset + words
    } else {
      message += words
    }
    return text + message + [UInt8(ascii: "\n")]
  }

  private func emit(_ severity: Severity, _ what: String, file: FilePath?, line: Int?, column: Int?) {
    write(format(severity, what, file: file, line: line, column: column))
  }

  private func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = Descriptor.writeAll([$0], to: descriptor) }
  }
}
