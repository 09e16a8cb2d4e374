import ArgumentParser
import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// `nbdiff patch FILE [PATCH]`: applies what `--out` wrote, or edits of cells.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff patch",
    abstract: "Apply a patch to a notebook: a list of cell edits, or a diff in nbdime's format (JEP-8).",
    discussion: """
      Cell edits (nbpatch/1, see --json-schema) replace, insert, delete, move, retype or tag cells, by id or \
      place. All are applied or none, and every other byte of the notebook stays as it is.

      The result goes to standard output, to --output or, with --in-place, into the notebook.
      """
  )

  @Option(
    name: [.customShort("o"), .customLong("output"), .customLong("out")],
    help: "Write to this file; - for standard output."
  )
  var output: String?

  @Flag(name: [.customShort("i"), .long], help: "Write the result into the notebook.")
  var inPlace = false

  @Flag(help: "Print the JSON schema of cell edits, nbpatch/1.")
  var jsonSchema = false

  @Argument(help: "The notebook; - for standard input.", completion: .file())
  var notebook: String?

  @Argument(help: "The patch; standard input if it is not named or is -.", completion: .file())
  var patch: String?

  func validate() throws {
    if jsonSchema { return }
    guard let notebook else { throw ValidationError("a notebook is needed") }
    if InputOperand(notebook).isStandardInput {
      if patch.map({ InputOperand($0).isStandardInput }) ?? true {
        throw ValidationError("standard input can be one of the two only")
      }
      if inPlace { throw ValidationError("--in-place needs a file") }
    }
    if inPlace && output != nil { throw ValidationError("--in-place and --output exclude each other") }
  }

  func run() throws {
    if jsonSchema {
      try StandardOutput.write(CellPatch.schema)
      return
    }
    let (file, patch) = (InputOperand(notebook ?? "-"), InputOperand(patch ?? "-"))
    let content = try file.read()
    let identity = content.identity
    let buffer = ByteBuffer(content)
    let patched = try PatchedNotebook(buffer, file.name, patch: ByteBuffer(patch.read()), patch.name)
    let sink = ByteSink()
    patched.write(to: sink)
    try sink.withChunks { chunks in
      if inPlace {
        try AtomicFile.replace(file.name, with: chunks, expected: identity)
      } else {
        try OutputOperand(output ?? "-").write(chunks)
      }
    }
  }
}
