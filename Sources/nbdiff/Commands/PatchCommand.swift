import ArgumentParser
import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// `nbdiff patch BASE DIFF`: applies what `--out` wrote.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff patch",
    abstract: "Apply a diff in nbdime's format (JEP-8) to a notebook."
  )

  @Option(name: [.customShort("o"), .customLong("output"), .customLong("out")], help: "Write to this file.")
  var output: String?

  @Argument(help: "The notebook that the diff was made from; - for standard input.", completion: .file())
  var base: String

  @Argument(help: "The diff; - for standard input.", completion: .file())
  var diff: String

  func validate() throws {
    if InputOperand(base).isStandardInput && InputOperand(diff).isStandardInput {
      throw ValidationError("standard input can be one of the two only")
    }
  }

  func run() throws {
    let (base, diff) = (InputOperand(base), InputOperand(diff))
    let patched = try PatchedNotebook(
      base: ByteBuffer(base.read()),
      base.name,
      diff: ByteBuffer(diff.read()),
      diff.name
    )
    let sink = ByteSink()
    patched.write(to: sink)
    try sink.withChunks { chunks in
      if let output {
        try AtomicFile.replace(FilePath(argument: output), with: chunks)
      } else {
        try StandardOutput.write(chunks)
      }
    }
  }
}
