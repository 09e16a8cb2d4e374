// Cells whose stored output nbval compares.

import Foundation
import TestSupport
import Testing

@Suite struct NbvalTests {
  private func cell(_ source: String, metadata: String = "{}", count: String = "7") -> String {
    """
    {"cell_type": "code", "execution_count": \(count), "metadata": \(metadata), "source": "\(source)", \
    "outputs": [{"output_type": "execute_result", "execution_count": \(count), "metadata": {}, \
    "data": {"text/plain": "2"}}]}
    """
  }

  private func notebook(_ cells: String...) -> [UInt8] {
    let list = cells.joined(separator: ", ")
    return Array(#"{"cells": [\#(list)], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#.utf8)
  }

  private let marked = [
    ("# NBVAL_CHECK_OUTPUT\\n1+1", "{}"), ("1+1\\n  ##  NBVAL_CHECK_OUTPUT  ", "{}"),
    ("1+1", #"{"tags": ["nbval-check-output"]}"#),
    ("# NBVAL_IGNORE_OUTPUT\\n# NBVAL_CHECK_OUTPUT\\n1+1", "{}"),
    ("# NBVAL_CHECK_OUTPUT\\n1+1", #"{"tags": ["nbval-ignore-output"]}"#),
  ]
  private let unmarked = [
    ("1+1", "{}"), ("print('# NBVAL_CHECK_OUTPUT')", "{}"), ("1+1 # NBVAL_CHECK_OUTPUT", "{}"),
    ("# NBVAL_CHECK_OUTPUT\\n# NBVAL_IGNORE_OUTPUT\\n1+1", "{}"), ("# NBVAL_CHECK_OUTPUTS", "{}"),
    ("# NBVAL_CHECK_OUTPUT\\n1+1", #"{"keep_output": false}"#),
  ]

  @Test func `Marked cells keep outputs, and a count that says they were run`() throws {
    let world = try TemporaryFolder()
    for (source, metadata) in marked {
      let input = notebook(cell(source, metadata: metadata), cell("2"))
      let kept = try world.run("nbstrip", ["--keep-nbval"], input: input)
      #expect(kept.status == 0 && kept.errorText.isEmpty)
      #expect(kept.text.split(separator: "\n").filter { $0.contains("text/plain") }.count == 1, "\(source)")
      #expect(kept.text.contains("\"execution_count\": 1") && !kept.text.contains("7"))
      let again = try world.run("nbstrip", ["--keep-nbval"], input: kept.output)
      #expect(again.output == kept.output)
    }
    for (source, metadata) in unmarked.dropLast() {
      let input = notebook(cell(source, metadata: metadata))
      #expect(
        try !world.run("nbstrip", ["--keep-nbval"], input: input).text.contains("text/plain"),
        "\(source)"
      )
    }
  }

  @Test func `A strip warns once a file where the comparison is lost`() throws {
    let world = try TemporaryRepository.installed()
    let source = marked[0].0
    try world.write("a.ipynb", notebook(cell(source), cell("2"), cell(source)))
    let add = try world.tryGit(["add", "a.ipynb"])
    #expect(add.status == 0)
    #expect(
      add.errorText.split(separator: "\n").count == 1 && add.errorText.contains("--keep-nbval"),
      "\(add)"
    )
    let check = try world.nbstrip(["--check", "a.ipynb"])
    #expect(check.status == 1 && check.text.contains("cell 0: 1 output that nbval compares"), "\(check.text)")
    #expect(
      try world.nbstrip(["--check", "--json", "a.ipynb"]).text.contains("\"reason\": \"nbval-output\"")
    )
    #expect(try world.nbstrip(["--keep-nbval", "a.ipynb"]).errorText.isEmpty)
    #expect(try world.nbstrip(["--check", "--keep-nbval", "a.ipynb"]).status == 0)
    try world.write(".nbtrio.toml", "[strip]\nkeep-nbval = true\n")
    #expect(try world.nbstrip(["--check", "a.ipynb"]).status == 0)
    for (source, metadata) in unmarked {
      try world.write("b.ipynb", notebook(cell(source, metadata: metadata)))
      #expect(try world.nbstrip(["b.ipynb"]).errorText.isEmpty, "\(source)")
    }
  }

  /// Needs nbval, a kernel and pytest; left out, aloud, where there are none.
  @Test(.enabled(if: RealNbval.isThere, "pytest with nbval is not installed"))
  func `The real nbval fails again when it should`() throws {
    let world = try TemporaryFolder()
    for (source, isRight) in [("# NBVAL_CHECK_OUTPUT\\n1+1", true), ("# NBVAL_CHECK_OUTPUT\\n1+2", false)] {
      try world.write("n.ipynb", notebook(cell(source)))
      #expect(try world.run("nbstrip", ["--keep-nbval", "n.ipynb"]).status == 0)
      #expect(try RealNbval.passes("n.ipynb", in: world) == isRight)
      #expect(try world.run("nbstrip", ["n.ipynb"]).status == 0)
      #expect(try RealNbval.passes("n.ipynb", in: world))
    }
  }
}

/// `pytest --nbval-lax`, of the Python that is on the `PATH` or that `NBTRIO_PYTHON` names.
private enum RealNbval {
  static let python = ProcessInfo.processInfo.environment["NBTRIO_PYTHON"] ?? "python3"
  static let isThere: Bool =
    (try? ChildProcess(python, ["-c", "import nbval, ipykernel, pytest"]).run().status) == 0

  static func passes(_ name: String, in folder: TemporaryFolder) throws -> Bool {
    let arguments = [
      "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env", name,
    ]
    var process = ChildProcess(python, arguments)
    process.folder = folder.path
    return try process.run().status == 0
  }
}
