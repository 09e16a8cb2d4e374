import Foundation
import TestSupport
import Testing

/// `nbmerge driver` with files as they should not be.
@Suite struct NBMergeDriverInputTests {
  private static let sign = "<<<<<<< nbmerge could not finish the merge of this file\n"
  private let base = SampleNotebook("x = 1", "y = 1").stripped
  private let local = SampleNotebook("x = 2", "y = 1").stripped
  private let remote = SampleNotebook("x = 3", "y = 1").stripped

  private func folder(
    _ base: [UInt8]? = nil,
    _ local: [UInt8]? = nil,
    _ remote: [UInt8]? = nil
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("O", base ?? Array(self.base.utf8))
    try folder.write("A", local ?? Array(self.local.utf8))
    try folder.write("B", remote ?? Array(self.remote.utf8))
    return folder
  }

  private func drive(_ folder: TemporaryFolder, _ files: [String] = ["O", "A", "B"]) throws -> ChildResult {
    try folder.run("nbmerge", ["driver"] + files + ["7", "a.ipynb"])
  }

  @Test(arguments: ["/dev/null", "empty"]) func `No base`(_ name: String) throws {
    let folder = try folder()
    try folder.write("empty", "")
    let result = try drive(folder, [name, "A", "B"])
    #expect(result.status == 1)
    #expect(result.errorText == sourceConflict("a.ipynb"))
    let sources = try MergedNotebook(folder.bytes("A") ?? []).sources
    #expect(sources == ["<<<<<<< ours\nx = 2\n=======\nx = 3\n>>>>>>> theirs", "y = 1"])
  }

  @Test func `Remote of nothing is a conflict`() throws {
    let folder = try folder()
    let result = try drive(folder, ["O", "A", "/dev/null"])
    #expect(result.status == 1)
    #expect(
      result.errorText.contains("the remote version is not a notebook (line 1, column 1: the file is empty)")
    )
    let merged = folder.text("A") ?? ""
    #expect(
      merged.contains("<<<<<<< ours\n") && merged.contains("x = 2") && merged.contains(">>>>>>> theirs\n")
    )
  }

  @Test(arguments: ["/dev/null", "missing", "folder"]) func `Local that cannot be replaced`(_ name: String)
    throws
  {
    let folder = try folder()
    try folder.write("folder/file", "")
    let result = try drive(folder, ["O", name, "B"])
    #expect(result.status == 129)
    #expect(result.errorText.hasPrefix("nbmerge: "))
    #expect(folder.names == ["A", "B", "O", "folder"])
  }

  @Test(arguments: ["O", "B"]) func `Version that cannot be read`(_ name: String) throws {
    let folder = try folder()
    try folder.remove(name)
    try folder.write("\(name)/file", "")
    let result = try drive(folder)
    #expect(result.status == 129)
    #expect(result.errorText.hasPrefix("nbmerge: \(name): "))
    #expect(folder.text("A") == Self.sign + local)
    #expect(folder.names == ["A", "B", "O"])
  }

  @Test func `Local without permissions is replaced`() throws {
    let folder = try folder()
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("A"))
    #expect(try drive(folder).status == 1)
    #expect(try MergedNotebook(folder.bytes("A") ?? []).sources[0].hasPrefix("<<<<<<< ours\n"))
  }

  @Test func `Link is followed`() throws {
    let folder = try folder()
    #expect(try folder.shell("mv A real && ln -s real A").status == 0)
    #expect(try drive(folder).status == 1)
    #expect(try MergedNotebook(folder.bytes("real") ?? []).sources[0].hasPrefix("<<<<<<< ours\n"))
  }

  @Test(arguments: [0, 1, 2]) func `Byte order mark of any side`(_ marked: Int) throws {
    let texts = [base, local, SampleNotebook("x = 1", "y = 5").stripped]
    let bytes = texts.enumerated().map {
      (marked == $0.offset ? [0xEF, 0xBB, 0xBF] : []) + Array($0.element.utf8)
    }
    let folder = try folder(bytes[0], bytes[1], bytes[2])
    #expect(try drive(folder).status == 0)
    var merged = folder.bytes("A") ?? []
    #expect(merged.starts(with: [0xEF, 0xBB, 0xBF]) == (marked == 1))
    if marked == 1 { merged.removeFirst(3) }
    #expect(merged == Array(SampleNotebook("x = 2", "y = 5").stripped.utf8))
  }

  @Test func `Side with markers inside its JSON`() throws {
    let broken = remote.replacingFirst(
      "    \"x = 3\"\n",
      "<<<<<<< HEAD\n    \"x = 3\"\n=======\n    \"x = 4\"\n>>>>>>> old\n"
    )
    let folder = try folder(nil, nil, Array(broken.utf8))
    let result = try drive(folder)
    #expect(result.status == 1)
    #expect(
      result.errorText.hasPrefix("nbmerge: a.ipynb: warning: merged by lines, with conflicts, as the remote ")
    )
    let merged = folder.text("A") ?? ""
    for text in ["x = 2", "x = 3", "x = 4", ">>>>>>> old\n", ">>>>>>> theirs\n"] {
      #expect(merged.contains(text))
    }
  }

  @Test func `Invalid UTF 8 is merged by lines`() throws {
    let bad = Array(remote.replacingAll("x = 3", "x = '?'").utf8).map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
    let folder = try folder(nil, nil, bad)
    let result = try drive(folder)
    #expect(result.status == 1)
    #expect(
      result.errorText.contains("a.ipynb: warning: merged by lines, with conflicts, as the remote version")
    )
    let merged = folder.bytes("A") ?? []
    #expect(merged.contains(0xFF))
    #expect(String(decoding: merged, as: UTF8.self).contains("<<<<<<< ours\n    \"x = 2\"\n=======\n"))
  }

  /// As git does with binary files: markers would not be seen in them and lines mean nothing.
  @Test(arguments: [0, 1, 2]) func `Binary file stays ours`(_ place: Int) throws {
    let texts = [base, local, remote].map { Array($0.utf8) }
    let bytes = texts.enumerated().map { place == $0.offset ? $0.element.flatMap { [$0, 0] } : $0.element }
    let folder = try folder(bytes[0], bytes[1], bytes[2])
    let result = try drive(folder)
    #expect(result.status == 1)
    #expect(
      result.errorText.contains(
        "a.ipynb: the \(["base", "local", "remote"][place]) version is binary; ours stays"
      )
    )
    #expect(folder.bytes("A") == bytes[1])
  }

  /// Both sides ran a cell: lines conflict, outputs do not, so the result needs less room than the line merge.
  @Test func `Result is written where the line merge has no room`() throws {
    let output = { (letter: String) in String(repeating: letter, count: 6000) }
    let folder = try folder(
      Array(SampleNotebook("x = 1").run(output("a")).utf8),
      Array(SampleNotebook("x = 1").run(output("b")).utf8),
      Array(SampleNotebook("x = 1").run(output("c")).utf8)
    )
    let expected = try TemporaryFolder()
    for name in ["O", "A", "B"] { try expected.write(name, folder.bytes(name) ?? []) }
    #expect(try drive(expected).status == 0)
    // Blocks of 512 bytes: room for one output, not for two.
    let result = try folder.shell("ulimit -f 16; exec nbmerge driver O A B 7 a.ipynb")
    #expect(result.status == 0, "\(result.errorText)")
    #expect(folder.bytes("A") == expected.bytes("A"))
  }

  @Test func `Huge notebook`() throws {
    let image = String(repeating: "iVBORw0KGgo", count: 60_000)
    func notebook(_ first: Int, _ last: Int) -> String {
      let cells = (0..<1500).map { "value_\($0) = f(\($0))\nprint(value_\($0))" }
      return SampleNotebook(["first = \(first)"] + cells + ["last = \(last)"]).run("out")
        .replacingFirst("\"out\\n\"", "\"\(image)\\n\"")
    }
    let folder = try folder(
      Array(notebook(1, 1).utf8),
      Array(notebook(2, 1).utf8),
      Array(notebook(1, 2).utf8)
    )
    #expect(try drive(folder).status == 0)
    #expect(folder.text("A") == notebook(2, 2))
  }
}
