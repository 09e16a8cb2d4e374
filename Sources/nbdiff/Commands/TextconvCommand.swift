import ArgumentParser
import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbdiff textconv FILE`.
struct TextconvCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff textconv",
    abstract: "Print a notebook as readable text; anything else as it is."
  )

  @Flag(help: "Leave out outputs.")
  var noOutputs = false

  @Flag(help: "Leave out metadata.")
  var noMetadata = false

  @Argument(help: "The file.", completion: .file())
  var file: String

  func run() throws {
    var conversion = Textconv(FilePath(argument: file))
    conversion.options.showsOutputs = !noOutputs
    conversion.options.showsMetadata = !noMetadata
    try conversion.run()
  }
}
