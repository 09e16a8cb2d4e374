import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

/// The lists of files, against git's own.
@Suite struct DiffSummaryTests {
  /// What git says of two commits with changed, added, removed and renamed files.
  static func repository() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    func text(_ count: Int, _ mark: String) -> String { (0..<count).map { "\(mark) \($0)\n" }.joined() }
    for (name, count) in [("a.txt", 5), ("deep/er/b.txt", 300), ("gone.txt", 2), ("deep/old/c d.txt", 40)] {
      try repository.write(name, text(count, "line"))
    }
    let long = String(repeating: "long/", count: 14) + "x.txt"
    try repository.write(long, text(3, "line"))
    try repository.write("ä\".txt", "1\n")
    try repository.commit()
    try repository.write("a.txt", text(4, "line") + "new\n")
    try repository.write("deep/er/b.txt", text(200, "line") + text(70, "other"))
    try repository.git("rm", "--quiet", "gone.txt")
    try repository.git("mv", "deep/old/c d.txt", "deep/new.txt")
    try repository.write("added.txt", text(1, "x"))
    try repository.write(long, text(9, "line"))
    try repository.write("ä\".txt", "2\n")
    try repository.commit()
    return repository
  }

  /// The files as git's raw output tells them.
  static func summary(_ repository: TemporaryRepository) throws -> DiffSummary {
    let range = ["-M", "-z", "HEAD~", "HEAD"]
    let status = try repository.tryGit(["diff", "--name-status"] + range).output.split(separator: 0)
    let numbers = try repository.tryGit(["diff", "--numstat"] + range).output.split(separator: 0)
    var counts: [LineCounts] = []
    for field in numbers {
      let parts = field.split(separator: 0x09).map { Int(String(decoding: $0, as: UTF8.self)) }
      if parts.count >= 2, let added = parts[0], let removed = parts[1] {
        counts.append(LineCounts(added: added, removed: removed))
      }
    }
    var files: [FileDiff] = []
    var fields = status[...]
    let content = FileDiff.Content.unreadable(FileFailure(code: "x", message: "x"), nil)
    while let letter = fields.popFirst(), let first = fields.popFirst() {
      let side = FileDiff.Side(path: Array(first))
      switch letter.first {
      case UInt8(ascii: "A"): files.append(FileDiff(before: nil, after: side, content: content))
      case UInt8(ascii: "D"): files.append(FileDiff(before: side, after: nil, content: content))
      case UInt8(ascii: "R"):
        let after = FileDiff.Side(path: Array(fields.popFirst() ?? []))
        let similarity = Int(String(decoding: letter.dropFirst(), as: UTF8.self))
        files.append(FileDiff(before: side, after: after, similarity: similarity, content: content))
      default: files.append(FileDiff(before: side, after: side, content: content))
      }
    }
    #expect(files.count == counts.count)
    return DiffSummary(zip(files, counts).map { (file: $0, lines: $1) })
  }

  @Test func `Lists are gits`() throws {
    let repository = try Self.repository()
    var summary = try Self.summary(repository)
    #expect(summary.files.count == 7)
    for isEnded in [false, true] {
      summary.endsInNUL = isEnded
      let options = (isEnded ? ["-z"] : []) + ["-M", "HEAD~", "HEAD"]
      let lists: [(String, [UInt8])] = [
        ("--name-only", written { summary.writeNames(to: $0) }),
        ("--name-status", written { summary.writeNamesWithStatus(to: $0) }),
        ("--numstat", written { summary.writeNumstat(to: $0) }),
      ]
      for (option, text) in lists {
        let expected = try repository.tryGit(["diff", option] + options).text
        #expect(String(decoding: text, as: UTF8.self) == expected)
      }
    }
  }

  @Test(arguments: [10, 40, 80, 120, 400]) func `Stat is gits`(width: Int) throws {
    let repository = try Self.repository()
    let summary = try Self.summary(repository)
    let expected = try repository.tryGit(["diff", "--stat=\(width)", "-M", "HEAD~", "HEAD"]).text
    let text = written { summary.writeStat(width: width, to: $0) }
    #expect(String(decoding: text, as: UTF8.self) == expected)
    let short = try repository.tryGit(["diff", "--shortstat", "-M", "HEAD~", "HEAD"]).text
    #expect(String(decoding: written { summary.writeShortstat(to: $0) }, as: UTF8.self) == short)
  }
}
