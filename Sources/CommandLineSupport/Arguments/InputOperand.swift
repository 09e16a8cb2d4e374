package import SystemFiles

/// What a command line names to be read: a file, or standard input as `-` (POSIX, Utility Syntax Guideline 13).
package struct InputOperand {
  private let argument: String

  /// An operand as the command line has it.
  package init(_ argument: String) { self.argument = argument }

  /// Whether it stands for standard input.
  package var isStandardInput: Bool { argument == "-" }

  /// The name for messages.
  package var name: FilePath { isStandardInput ? Self.standardInputName : FilePath(argument: argument) }

  /// The bytes.
  package func read() throws(FileError) -> FileContent {
    isStandardInput ? try FileReader.readStandardInput() : try FileReader.read(FilePath(argument: argument))
  }

  /// What messages call standard input.
  package static var standardInputName: FilePath { FilePath("stdin") }
}
