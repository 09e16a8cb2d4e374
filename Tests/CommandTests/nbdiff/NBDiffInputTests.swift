// What is no notebook, or an odd one: a clear line, never a crash, and the other files are compared.

import TestSupport
import Testing

@Suite struct NBDiffInputTests {
  static let good = SampleNotebook("x = 1").stripped
  static let bad: [(name: String, text: String, message: String)] = [
    ("empty", "", "the file is empty"), ("blank", " \n", "the file is empty"),
    ("word", "nonsense", "expected a JSON value"),
    ("open", "{\"cells\": [", "unexpected end"), ("list", "[1, 2]", "not a notebook"),
    ("number", "42", "not a notebook"),
    ("object", "{}", "cells"), ("cells", #"{"cells": 3, "nbformat": 4, "nbformat_minor": 5}"#, "cells"),
    ("version", #"{"cells": [], "nbformat": 9}"#, "nbformat 9"),
    ("conflict", "{\n<<<<<<< HEAD\n", "conflict markers"),
    ("lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "git-lfs pointer"),
    ("deep", String(repeating: "[", count: 100_000), "deep"),
    ("binary", "\u{0}\u{1}\u{2}", "expected a JSON value"),
  ]

  @Test(arguments: bad.map(\.name), [true, false])
  func `One side is no notebook`(name: String, isOld: Bool) throws {
    let example = try #require(Self.bad.first { $0.name == name })
    let world = try DiffWorld()
    let (old, new) = isOld ? (example.text, Self.good) : (Self.good, example.text)
    try world.repository.write("a.ipynb", old)
    try world.write("b.ipynb", "y = 1")
    try world.commit()
    try world.repository.write("a.ipynb", new)
    try world.write("b.ipynb", "y = 2")
    let result = try world.nbdiff()
    #expect(result.status == 2)
    #expect(result.errorText.hasPrefix("nbdiff: a.ipynb:"), "\(result.errorText)")
    #expect(result.lines.contains("+y = 2"))
    for options in [["--json"], ["--stat"], ["--format", "nbdime"]] {
      let other = try world.repository.run("nbdiff", options)
      #expect(other.status == 2, "\(options)")
      #expect(other.errorText == result.errorText)
    }
    #expect(try world.nbdiff("--out", "d.json", "a.ipynb").status == 2)
    #expect(world.repository.text("d.json") == nil)
  }

  /// Valid JSON that other tools stumble over.
  static let odd = [
    #"{"output_type":"display_data","metadata":{},"data":{"application/json":42}}"#,
    #"{"output_type":"display_data","metadata":{},"data":{"application/json":null}}"#,
    #"{"output_type":"display_data","metadata":{},"data":{"application/json":true,"text/plain":7}}"#,
    #"{"output_type":"display_data","metadata":3,"data":[]}"#, #"{"output_type":7}"#, "12", "null", "[]",
    "\"text\"",
    #"{"output_type":"stream","name":"stdout","text":{"a":1}}"#,
    #"{"output_type":"stream","name":"stdout","text":["\#u{5c}ud800","\#u{5c}u0000"]}"#,
    #"{"output_type":"error","ename":1,"evalue":null,"traceback":"no list"}"#,
    #"{"output_type":"execute_result","execution_count":1e400,"metadata":{},"data":{"image/png":"%%%"}}"#,
  ]

  @Test(arguments: odd.indices)
  func `Odd outputs are compared with others and with themselves`(place: Int) throws {
    let folder = try TemporaryFolder()
    func notebook(_ output: String) -> String {
      """
      {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [\(output)],
      "source": "x"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
      """
    }
    try folder.write("a.ipynb", notebook(Self.odd[place]))
    for other in [place, (place + 1) % Self.odd.count] {
      try folder.write("b.ipynb", notebook(Self.odd[other]))
      let status = try folder.run("nbdiff", ["--exit-code", "a.ipynb", "b.ipynb"])
      #expect(status.status == (other == place ? 0 : 1), "\(Self.odd[place]) \(Self.odd[other])")
      #expect(status.errorText == "")
      #expect(try folder.run("nbdiff", ["--json", "a.ipynb", "b.ipynb"]).status == 0)
      #expect(try folder.run("nbdiff", ["--format", "nbdime", "a.ipynb", "b.ipynb"]).status == 0)
    }
    #expect(try folder.run("nbdiff", ["show", "a.ipynb"]).status == 0)
    #expect(try folder.run("nbdiff", ["textconv", "a.ipynb"]).status == 0)
  }

  @Test(arguments: [
    #"{"cell_type": "code"}"#, #"{"cell_type": "markdown", "metadata": {}}"#, "{}", "7", "[]", "null",
    #"{"cell_type": 3, "source": 4, "id": 5, "outputs": 6, "metadata": 7, "attachments": 8}"#,
    #"{"cell_type": "code", "source": ["a", 1], "outputs": {"a": 1}}"#,
  ])
  func `Odd cells`(cell: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.ipynb", #"{"cells": [\#(cell)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"#)
    try folder.write("b.ipynb", Self.good)
    #expect(try folder.run("nbdiff", ["a.ipynb", "a.ipynb", "--exit-code"]).status == 0)
    for pair in [["a.ipynb", "b.ipynb"], ["b.ipynb", "a.ipynb"]] {
      for options in [[], ["--json"], ["--format", "nbdime"]] {
        #expect(try folder.run("nbdiff", options + pair).status == 0)
      }
      #expect(try folder.run("nbdiff", ["--exit-code"] + pair).status == 1)
    }
  }

  @Test func `Escape sequences of a notebook do not reach the terminal`() throws {
    let folder = try TemporaryFolder()
    let evil = #"\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\r"#
    try folder.write("a.ipynb", Self.good)
    try folder.write(
      "b.ipynb",
      """
      {"cells": [{"cell_type": "code", "id": "\(evil)", "execution_count": null, "metadata": {"\(evil)": "\(evil)"},
      "outputs": [{"output_type": "stream", "name": "\(evil)", "text": "\(evil)"}], "source": "\(evil)"}],
      "metadata": {"\(evil)": 1}, "nbformat": 4, "nbformat_minor": 5}
      """
    )
    for options in [
      ["a.ipynb", "b.ipynb"], ["--format", "nbdime", "a.ipynb", "b.ipynb"], ["show", "b.ipynb"],
    ] {
      let result = try folder.run("nbdiff", options)
      #expect(result.status == 0)
      #expect(!result.output.contains(0x1B) && !result.output.contains(0x07), "\(options)")
      #expect(
        !result.text.unicodeScalars.contains("\u{202e}") && !result.text.unicodeScalars.contains("\u{9b}")
      )
    }
  }

  @Test func `Links and submodules`() throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.write("b.ipynb", "y = 1")
    try world.repository.run("/bin/ln", ["-s", "a.ipynb", "link.ipynb"]).expectDone()
    try world.commit()
    try world.repository.run("/bin/ln", ["-sf", "b.ipynb", "link.ipynb"]).expectDone()
    let moved = try world.nbdiff()
    #expect(moved.status == 0)
    #expect(moved.files == ["a/link.ipynb b/link.ipynb"])
    #expect(moved.text.contains("-a.ipynb") && moved.text.contains("+b.ipynb"), "\(moved.text)")
    try world.repository.folder.remove(world.repository.path("b.ipynb"))
    try world.repository.run("/bin/ln", ["-s", "a.ipynb", "b.ipynb"]).expectDone()
    let changed = try world.nbdiff("HEAD", "b.ipynb")
    #expect(changed.status == 0)
    #expect(changed.text.contains("a symbolic link"), "\(changed.text)")
  }

  @Test func `Settings of nbdime and mistakes in them`() throws {
    let world = try DiffWorld()
    try world.writeRun("a.ipynb", output: "one", "x = 1")
    try world.commit()
    try world.writeRun("a.ipynb", output: "two", count: 5, "x = 2")
    try world.repository.write(
      "nbdime_config.json",
      #"{"Diff": {"outputs": false}, "NbDiff": {"details": false}}"#
    )
    #expect(try world.nbdiff().changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff("-S", "--exit-code").status == 0)
    #expect(try world.nbdiff("--no-config", "--exit-code", "-S").status == 1)
    #expect(try world.nbdiff("-o").changedLines == ["-one", "+two"])
    try world.repository.write(
      "nbdime_config.json",
      #"{"NbDiff": {"Ignore": {"/cells/*/outputs": true, "/cells/*": ["source"]}}}"#
    )
    #expect(try world.nbdiff("-D", "--exit-code").status == 0)
    try world.repository.write(
      "nbdime_config.json",
      "{\n \"NbDif\": {},\n \"NbDiff\": {\"output\": true, \"id\": 3}\n}"
    )
    let result = try world.nbdiff("--quiet")
    let lines = result.errorText.split(separator: "\n")
    #expect(lines.count == 3, "\(result.errorText)")
    #expect(
      lines.contains {
        $0.contains("nbdime_config.json:2:2: warning: unknown section 'NbDif'; did you mean 'NbDiff'?")
      }
    )
    #expect(lines.contains { $0.contains("unknown key 'output'; did you mean 'outputs'?") })
    #expect(lines.contains { $0.contains("'id' must be true, false or null") })
    try world.repository.write("nbdime_config.json", "{")
    #expect(try world.nbdiff("--quiet").errorText.contains("nbdime_config.json:1:2: warning: ignored"))
  }

  @Test func `Settings of our own`() throws {
    let world = try DiffWorld()
    try world.writeRun("sub/a.ipynb", output: "one", "x = 1")
    try world.commit()
    try world.writeRun("sub/a.ipynb", output: "two", count: 5, "x = 2")
    try world.repository.write(
      ".nbtrio.toml",
      "[diff]\nignore = [\"outputs\"]\nignore-paths = [\"/cells/*/execution_count\"]\n"
    )
    for folder in [nil, "sub"] {
      #expect(try world.nbdiff(in: folder).changedLines == ["-x = 1", "+x = 2"])
      #expect(try world.nbdiff("-S", "--exit-code", in: folder).status == 0)
      #expect(try world.nbdiff("-S", "--exit-code", "--no-config", in: folder).status == 1)
    }
    try world.repository.write("other.toml", "[diff]\nignore = 'sources outputs details'\n")
    #expect(try world.nbdiff("--config", "other.toml", "--exit-code").status == 0)
    try world.repository.write(".nbtrio.toml", "[diff]\nignore = [\"output\"]\n")
    let result = try world.nbdiff()
    #expect(result.status == 2)
    #expect(
      result.errorText.contains(".nbtrio.toml:2: 'ignore' knows no part 'output'; did you mean 'outputs'?")
    )
    // git's own command goes on.
    #expect(try world.nbdiff("--install").status == 0)
    let diff = try world.repository.tryGit(["diff"])
    #expect(diff.status == 0 && diff.changedLines.contains("+x = 2"))
    #expect(diff.errorText.contains("did you mean 'outputs'?"))
  }

  @Test func `Many notebooks come in the order of their paths`() throws {
    let world = try DiffWorld()
    let names = (0..<60).map { "n\($0 < 10 ? "0" : "")\($0).ipynb" }
    for name in names { try world.write(name, "x = 1", "y = '\(name)'") }
    try world.commit()
    for name in names { try world.write(name, "x = 2", "y = '\(name)'") }
    #expect(try world.nbdiff().files == names.map { "a/\($0) b/\($0)" })
  }

  @Test func `A repository that cannot be read is an error, and no difference`() throws {
    let world = try DiffWorld()
    try world.repository.git("config", "core.repositoryFormatVersion", "99")
    for arguments in [[], ["HEAD", "HEAD"], ["show", "HEAD:a.ipynb"]] {
      let result = try world.repository.run("nbdiff", arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errorText.contains("version 99"))
    }
  }
}

extension ChildResult {
  fileprivate func expectDone() {
    #expect(status == 0, "\(errorText)")
  }
}
