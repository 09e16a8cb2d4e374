import TestSupport
import Testing

/// `nbmerge driver` by itself: arguments, labels, and what is left behind when something is wrong.
@Suite struct NBMergeDriverTests {
  private let base = SampleNotebook("x = 1", "y = 1").stripped
  private let local = SampleNotebook("x = 2", "y = 1").stripped
  private let remote = SampleNotebook("x = 3", "y = 1").stripped

  private func folder(_ base: String? = nil, _ local: String? = nil, _ remote: String? = nil) throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write("O", base ?? self.base)
    try folder.write("A", local ?? self.local)
    try folder.write("B", remote ?? self.remote)
    return folder
  }

  private func drive(_ folder: TemporaryFolder, _ more: String...) throws -> ChildResult {
    try folder.run("nbmerge", ["driver", "O", "A", "B"] + more)
  }

  @Test func `Labels of git are used`() throws {
    let folder = try folder()
    let result = try drive(folder, "7", "dir/a.ipynb", "0123abc", "HEAD", "feature/x")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errorText == sourceConflict("dir/a.ipynb"))
    let sources = try MergedNotebook(folder.bytes("A") ?? []).sources
    #expect(sources[0] == "<<<<<<< HEAD\nx = 2\n=======\nx = 3\n>>>>>>> feature/x")
  }

  @Test func `Placeholders that git does not know are no labels`() throws {
    let folder = try folder()
    _ = try drive(folder, "7", "a.ipynb", "%S", "%X", "%Y")
    let sources = try MergedNotebook(folder.bytes("A") ?? []).sources
    #expect(sources[0] == "<<<<<<< ours\nx = 2\n=======\nx = 3\n>>>>>>> theirs")
  }

  @Test func `Arguments of nbdimes driver`() throws {
    let folder = try folder()
    let result = try folder.run("nbmerge", ["merge", "O", "A", "B", "9", "a.ipynb"])
    #expect(result.status == 1)
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources[0].hasPrefix("<<<<<<<<< "))
  }

  @Test(arguments: [("use-local", "x = 2"), ("use-remote", "x = 3"), ("use-base", "x = 1")])
  func `Strategies of the driver`(_ strategy: String, _ expected: String) throws {
    let folder = try folder()
    let words = ["driver", "--merge-strategy", strategy, "--no-ignore-transients", "O", "A", "B", "7", "a"]
    #expect(try folder.run("nbmerge", words).status == 0)
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources == [expected, "y = 1"])
  }

  @Test func `Wrong arguments leave everything`() throws {
    let folder = try folder()
    #expect(try folder.run("nbmerge", ["driver", "O", "A"]).status == 2)
    #expect(folder.text("A") == local)
  }

  @Test func `Unknown strategy is the usual one`() throws {
    let folder = try folder()
    let result = try folder.run(
      "nbmerge",
      ["driver", "--merge-strategy", "mine", "O", "A", "B", "7", "a.ipynb"]
    )
    #expect(result.status == 1)
    #expect(result.errorText.contains("a.ipynb: warning: 'mine' is not a value of --merge-strategy\n"))
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources[0].hasPrefix("<<<<<<< "))
  }

  @Test func `Failure without a result is seen in the file`() throws {
    let unreadable = try folder()
    try unreadable.remove("B")
    let result = try drive(unreadable, "7", "a.ipynb")
    #expect(result.status == 129)
    #expect(result.errorText.hasPrefix("nbmerge: B: "))
    #expect(unreadable.text("A") == "<<<<<<< nbmerge could not finish the merge of this file\n" + local)
  }

  @Test func `Unknown option leaves a line merge`() throws {
    let folder = try folder()
    try folder.write("yes", "a file by chance")
    let words = ["driver", "--mine", "no", "O", "A", "B", "7", "dir/a.ipynb", "old", "HEAD", "topic"]
    let result = try folder.run("nbmerge", words)
    #expect(result.status == 2)
    #expect(
      result.errorText
        == "nbmerge: dir/a.ipynb: driver does not know the option '--mine'; the file was merged by lines instead\n"
    )
    #expect(folder.text("A")?.contains("\n<<<<<<< HEAD\n    \"x = 2\"\n=======\n") == true)
  }

  @Test func `Files of git are found behind an unknown option`() throws {
    let folder = try folder()
    try folder.write("yes", "a file by chance")
    for (old, new) in [("O", ".merge_file_1"), ("A", ".merge_file_2"), ("B", ".merge_file_3")] {
      try folder.write(new, folder.text(old) ?? "")
    }
    let files = [".merge_file_1", ".merge_file_2", ".merge_file_3"]
    #expect(try folder.run("nbmerge", ["driver", "--mine", "yes"] + files + ["7", "A"]).status == 2)
    #expect(folder.text("A") == local)
    #expect(folder.text(".merge_file_2")?.contains("\n<<<<<<< ours\n") == true)
  }

  @Test(arguments: ["not json\n", "", "[1, 2]\n", "{\"cells\": 3}\n"])
  func `Side that is no notebook is merged by lines`(_ text: String) throws {
    let folder = try folder(nil, nil, text)
    let result = try drive(folder, "7", "a.ipynb")
    #expect(result.status == 1)
    #expect(
      result.errorText.contains("a.ipynb: warning: merged by lines, with conflicts, as the remote version")
    )
    let merged = folder.text("A") ?? ""
    #expect(merged.hasPrefix("<<<<<<< ours\n"))
    #expect(merged.contains("\n>>>>>>> theirs\n"))
    #expect(merged.contains("x = 2"))
    #expect(folder.names == ["A", "B", "O"])
  }

  @Test func `Side that is no notebook can merge cleanly`() throws {
    let folder = try folder("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n")
    #expect(try drive(folder, "7", "a.ipynb").status == 0)
    #expect(folder.text("A") == "A\nb\nc\nd\nE\n")
  }

  @Test func `Deep nesting is merged by lines`() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let folder = try folder(nil, nil, "{\"cells\": [], \"metadata\": {\"a\": \(deep)}}\n")
    let result = try drive(folder, "7", "a.ipynb")
    #expect(result.status == 1)
    #expect(folder.text("A")?.contains("<<<<<<< ") == true)
  }

  @Test func `Depth that is allowed is merged`() throws {
    let deep = String(repeating: "[", count: 1900) + String(repeating: "]", count: 1900)
    let metadata = { (value: String) in
      base.replacingFirst(
        "\"metadata\": {\n  \"kernelspec\"",
        "\"metadata\": {\n  \"deep\": \(value),\n  \"kernelspec\""
      )
    }
    let folder = try folder(metadata("[]"), metadata(deep), metadata("[[1]]"))
    let result = try drive(folder, "7", "a.ipynb")
    #expect(result.status == 1)
    #expect(try folder.run("nbmerge", ["check", "A"]).status == 1)
  }

  @Test func `Carriage returns of one side stay`() throws {
    let folder = try folder(base, local.replacingAll("\n", "\r\n"), base.replacingAll("y = 1", "y = 5"))
    #expect(try drive(folder, "7", "a.ipynb").status == 0)
    let merged = folder.text("A") ?? ""
    #expect(merged == SampleNotebook("x = 2", "y = 5").stripped.replacingAll("\n", "\r\n"))
  }

  @Test func `Notebook about merging is no conflict`() throws {
    let lesson = "'''\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic\n'''"
    let folder = try folder(
      SampleNotebook(lesson, "x = 1", "y = 1").stripped,
      SampleNotebook(lesson, "x = 2", "y = 1").stripped,
      SampleNotebook(lesson, "x = 1", "y = 2").stripped
    )
    #expect(try drive(folder, "7", "a.ipynb").status == 0)
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources == [lesson, "x = 2", "y = 2"])
    #expect(try folder.run("nbmerge", ["check", "A"]).status == 0)
  }

  @Test func `Conflict in a lesson has longer markers`() throws {
    let lesson = { (name: String) in "\(name)\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic" }
    let folder = try folder(
      SampleNotebook(lesson("a")).stripped,
      SampleNotebook(lesson("b")).stripped,
      SampleNotebook(lesson("c")).stripped
    )
    #expect(try drive(folder, "7", "a.ipynb").status == 1)
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources[0].hasPrefix("<<<<<<<< ours\nb\n========\n"))
    #expect(try folder.run("nbmerge", ["resolve", "--take", "remote", "A"]).status == 0)
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources == [lesson("c")])
  }

  @Test func `Limit of file size leaves our version`() throws {
    let cells = (0..<200).map { "value_\($0) = 'a line that takes some room in the file of the notebook'" }
    let folder = try folder(
      SampleNotebook(cells + ["x = 1"]).stripped,
      SampleNotebook(cells + ["x = 2"]).stripped,
      SampleNotebook(cells + ["x = 3"]).stripped
    )
    let result = try folder.shell("ulimit -f 8; exec nbmerge driver O A B 7 a.ipynb")
    #expect(result.status == 129)
    #expect(result.errorText.contains("a.ipynb: the merge could not be written"))
    #expect(folder.text("A") == SampleNotebook(cells + ["x = 2"]).stripped)
    #expect(folder.names == ["A", "B", "O"])
  }

  @Test func `Same files give the same bytes`() throws {
    let results = try (0..<2).map { _ in
      let folder = try folder()
      _ = try drive(folder, "7", "a.ipynb")
      return folder.text("A")
    }
    #expect(results[0] == results[1])
  }
}

extension String {
  /// The text with all occurrences of another one replaced.
  func replacingAll(_ old: String, _ new: String) -> String {
    var (result, rest) = ("", Substring(self))
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// The text with the first occurrence of another one replaced.
  func replacingFirst(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }

  private func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + self[range.upperBound...]
  }
}
