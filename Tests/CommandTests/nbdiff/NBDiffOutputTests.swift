// The forms of nbdiff's output, its exit status, and what is left out.

import Foundation
import TestSupport
import Testing

@Suite struct NBDiffOutputTests {
  /// `a.ipynb` with changed source and output, `b.ipynb` with another count only.
  private func world() throws -> DiffWorld {
    let world = try DiffWorld()
    try world.writeRun("a.ipynb", output: "one", "x = 1")
    try world.writeRun("b.ipynb", output: "one", "y = 1")
    try world.commit()
    try world.writeRun("a.ipynb", output: "two", "x = 2")
    try world.writeRun("b.ipynb", output: "one", count: 7, "y = 1")
    return world
  }

  @Test func `Names, letters and sums`() throws {
    let world = try world()
    #expect(try world.nbdiff("--name-only").lines == ["a.ipynb", "b.ipynb"])
    #expect(try world.nbdiff("--name-status").lines == ["M\ta.ipynb", "M\tb.ipynb"])
    #expect(try world.nbdiff("--name-only", "-z").output == Array("a.ipynb\0b.ipynb\0".utf8))
    #expect(try world.nbdiff("--numstat").lines.first == "2\t2\ta.ipynb")
    #expect(try world.nbdiff("--stat").lines.last?.contains("2 files changed") == true)
    #expect(try world.nbdiff("--shortstat").text.contains("2 files changed"))
  }

  @Test func `The exit status tells of differences where it is asked to`() throws {
    let world = try world()
    #expect(try world.nbdiff().status == 0)
    #expect(try world.nbdiff("--exit-code").status == 1)
    let quiet = try world.nbdiff("--quiet")
    #expect(quiet.status == 1 && quiet.output.isEmpty && quiet.errorOutput.isEmpty)
    #expect(try world.nbdiff("--exit-code", "HEAD", "HEAD").status == 0)
    for (name, classes) in [
      ("a.ipynb", ["volatile", "metadata", "outputs", "source"]), ("b.ipynb", ["volatile"]),
    ] {
      for changeClass in ["volatile", "metadata", "outputs", "source"] {
        let status = try world.nbdiff("--fail-on", changeClass, name).status
        #expect(status == (classes.contains(changeClass) ? 1 : 0), "\(name) \(changeClass)")
      }
    }
    #expect(try world.nbdiff("--fail-on", "everything").status == 2)
  }

  @Test func `Parts are left out or chosen`() throws {
    let world = try world()
    #expect(try world.nbdiff("-s").changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff("--sources").changedLines == ["-x = 1", "+x = 2"])
    #expect(try world.nbdiff("-S", "-D", "-I").changedLines == ["-one", "+two"])
    #expect(try world.nbdiff("-o").changedLines == ["-one", "+two"])
    #expect(try world.nbdiff("-m", "--exit-code").status == 0)
    #expect(try world.nbdiff("--ignore-details", "--name-only").lines == ["a.ipynb"])
    #expect(try world.nbdiff("-SODIMA", "--exit-code").status == 0)
    let mixed = try world.nbdiff("-s", "-O")
    #expect(mixed.status == 2)
    #expect(mixed.errorText.hasPrefix("nbdiff: -s compares only what is named and -O leaves something out"))
  }

  @Test func `Context and white space`() throws {
    let folder = try TemporaryFolder()
    let lines = (1...9).map { "l\($0)" }
    try folder.write("a.ipynb", SampleNotebook(lines.joined(separator: "\n")).stripped)
    try folder.write(
      "b.ipynb",
      SampleNotebook((lines.prefix(4) + ["l5  "] + lines.suffix(4)).joined(separator: "\n")).stripped
    )
    func context(_ options: String...) throws -> [String] {
      try folder.run("nbdiff", options + ["a.ipynb", "b.ipynb"]).lines.filter { $0.hasPrefix(" ") }
    }
    #expect(try context("-U0").isEmpty)
    #expect(try context("-U", "1") == [" l4", " l6"])
    #expect(try context("--unified", "2") == [" l3", " l4", " l6", " l7"])
    for option in ["-w", "-b", "--ignore-all-space", "--ignore-space-change"] {
      #expect(
        try folder.run("nbdiff", [option, "--exit-code", "a.ipynb", "b.ipynb"]).status == 0,
        "\(option)"
      )
    }
    #expect(try folder.run("nbdiff", ["-U", "-1", "a.ipynb", "b.ipynb"]).status == 2)
  }

  @Test func `A diff in nbdime's form can be applied`() throws {
    let world = try world()
    let old = try world.repository.git("show", "HEAD:a.ipynb") + "\n"
    try world.repository.write("old.ipynb", old)
    #expect(try world.nbdiff("--out", "d.json", "a.ipynb").output.isEmpty)
    let text = try #require(world.repository.text("d.json"))
    #expect(text.hasPrefix("[\n  {\n    \"op\": \"patch\",\n    \"key\": \"cells\",\n    \"diff\": ["))
    #expect(!text.hasSuffix("\n"))
    #expect(try world.nbdiff("patch", "old.ipynb", "d.json").output == world.repository.bytes("a.ipynb"))
    #expect(try world.nbdiff("patch", "old.ipynb", "d.json", "-o", "old.ipynb").output.isEmpty)
    #expect(world.repository.text("old.ipynb") == world.repository.text("a.ipynb"))
    let printed = try world.nbdiff("patch", "a.ipynb", "-o", "-", input: "[]")
    #expect(printed.output == world.repository.bytes("a.ipynb"))
    // Of several notebooks only one would be left.
    let several = try world.nbdiff("--out", "many.json")
    #expect(several.status == 2)
    #expect(several.errorText.contains("but 2 differ"))
    #expect(world.repository.text("many.json") == nil)
    #expect(try world.nbdiff("--out", "none.json", "HEAD", "HEAD").status == 0)
    #expect(world.repository.text("none.json") == "[]")
    #expect(try world.nbdiff("--out", "-", "a.ipynb").text == text + "\n")
    #expect(world.repository.text("-") == nil)
  }

  @Test func `A patch that does not fit is refused with its place`() throws {
    let folder = try TemporaryFolder()
    let notebook = SampleNotebook("x = 1").stripped
    try folder.write("a.ipynb", notebook)
    let diffs = [
      (
        #"[{"op":"patch","key":"cells","diff":[{"op":"patch","key":7,"diff":[]}]}]"#,
        "does not apply at /cells/7"
      ),
      (#"[{"op":"add","key":"cells","value":[]}]"#, "does not apply at /cells"),
      (#"[{"op":"nonsense","key":"cells"}]"#, "not a diff"), ("[", "d.json:1:2"),
      ("{}", "d.json:1:1: 'edits' is missing: a patch is an object with the list 'edits' (nbpatch/1), or a"),
      ("{}", "or a list of operations (JEP-8)"),
    ]
    for (diff, message) in diffs {
      try folder.write("d.json", diff)
      let result = try folder.run("nbdiff", ["patch", "a.ipynb", "d.json", "-o", "a.ipynb"])
      #expect(result.status == 2, "\(diff)")
      #expect(result.errorText.contains(message), "\(result.errorText)")
      #expect(folder.text("a.ipynb") == notebook)
    }
  }

  @Test func `A report for programs`() throws {
    let world = try world()
    try world.repository.write("bad.ipynb", "{")
    let result = try world.nbdiff("--json", "--untracked")
    #expect(result.status == 2)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect(report["schema"] as? String == "nbdiff/1")
    #expect(report["base"] as? String == "HEAD")
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(files.map { $0["path"] as? String } == ["a.ipynb", "b.ipynb", "bad.ipynb"])
    #expect(files.map { $0["class"] as? String } == ["source", "volatile", "error"])
    let error = try #require(files[2]["error"] as? [String: Any])
    #expect(error["code"] as? String == "not-json")
    #expect(try world.nbdiff("--jsonl").lines.count == 2)
    let schema = try world.nbdiff("--json-schema")
    #expect(try JSONSerialization.jsonObject(with: Data(schema.output)) is [String: Any])
    let small = try world.nbdiff("--json", "--budget", "400")
    #expect(small.output.count <= 500)
    #expect(try JSONSerialization.jsonObject(with: Data(small.output)) is [String: Any])
  }

  @Test func `nbdime's words`() throws {
    let world = try world()
    let result = try world.nbdiff("--format", "nbdime", "a.ipynb")
    let lines = result.lines
    #expect(lines.first?.hasPrefix("nbdiff ") == true)
    #expect(lines.contains("## modified /cells/0/source:"))
    #expect(lines.contains { $0.hasPrefix("--- a.ipynb (HEAD)") })
  }

  @Test func `Options that exclude each other`() throws {
    let world = try world()
    for options in [
      ["--stat", "--json"], ["--quiet", "--name-only"], ["--format", "nbdime", "--stat"], ["--budget", "10"],
      ["-z"],
      ["--no-color", "--color", "always"], ["--out", "x", "--json"], ["--base", "--theirs"],
      ["--install", "a.ipynb"],
      ["--global"], ["--replace-nbdime"], ["--all"],
    ] {
      let result = try world.repository.run("nbdiff", options)
      #expect(result.status == 2, "\(options)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func `Colours are for terminals and whoever asks`() throws {
    let world = try world()
    func hasColors(_ options: String...) throws -> Bool {
      try world.repository.run("nbdiff", options).text.contains("\u{1b}[")
    }
    #expect(try !hasColors())
    #expect(try hasColors("--color", "always"))
    try world.repository.git("config", "color.ui", "always")
    #expect(try hasColors())
    #expect(try !hasColors("--no-color"))
    #expect(try !hasColors("--color=never"))
  }

  @Test func `A reader that goes away ends nbdiff in silence`() throws {
    let world = try world()
    let script = "nbdiff --color always | head -1; nbdiff | true"
    let result = try world.repository.run("/bin/sh", ["-c", script])
    #expect(result.errorText == "")
  }
}
