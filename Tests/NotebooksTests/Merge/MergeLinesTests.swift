import Foundation
import Notebooks
import TestSupport
import Testing

@Suite("Line merges")
struct MergeLinesTests {
  /// What `git merge-file` makes of three texts.
  private func git(_ texts: [[UInt8]], _ arguments: [String]) throws -> ChildResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "merge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in zip(["local", "base", "remote"], texts) {
      try Data(text).write(to: folder.appending(path: name))
    }
    var process = ChildProcess(
      "git",
      ["merge-file", "-p", "-L", "local", "-L", "base", "-L", "remote"] + arguments
        + ["local", "base", "remote"]
    )
    process.folder = folder.path
    return try process.run()
  }

  private func versions(_ seed: UInt64) -> (base: [UInt8], local: [UInt8], remote: [UInt8]) {
    var dice = Dice(state: seed &* 15_485_863 &+ 11)
    let base = (0..<Int.random(in: 0..<25, using: &dice)).map { "line \($0)" }
    func changed(_ dice: inout Dice) -> [String] {
      var lines = base
      for _ in 0..<Int.random(in: 0..<4, using: &dice) {
        let place = Int.random(in: 0...lines.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: lines.insert("new \(Int.random(in: 0..<3, using: &dice))", at: place)
        case 1 where place < lines.count: lines.remove(at: place)
        default: if place < lines.count { lines[place] += " changed \(Int.random(in: 0..<2, using: &dice))" }
        }
      }
      return lines
    }
    func text(_ lines: [String]) -> [UInt8] { lines.flatMap { Array(($0 + "\n").utf8) } }
    let local = changed(&dice)
    return (text(base), text(local), text(changed(&dice)))
  }

  @Test("are those of git merge-file", arguments: 0..<150)
  func likeGit(_ seed: UInt64) throws {
    let (base, local, remote) = versions(seed)
    for (style, arguments) in [(MergeOptions.MarkerStyle.merge, []), (.diff3, ["--diff3"])] {
      var options = MergeOptions()
      options.markerStyle = style
      let mine = TextualMerge(base: base, local: local, remote: remote, options: options)
      let theirs = try git([local, base, remote], arguments)
      #expect(String(decoding: mine.bytes, as: UTF8.self) == theirs.text)
      #expect(mine.conflictCount == Int(theirs.status))
    }
  }

  @Test("leave the line breaks and the end of the file as they are")
  func endings() {
    let merge = TextualMerge(
      base: Array("a\r\nb\r\nc\r\nd\r\ne".utf8),
      local: Array("A\r\nb\r\nc\r\nd\r\ne".utf8),
      remote: Array("a\r\nb\r\nc\r\nd\r\nE".utf8)
    )
    #expect(String(decoding: merge.bytes, as: UTF8.self) == "A\r\nb\r\nc\r\nd\r\nE")
    #expect(merge.conflictCount == 0)
  }

  @Test("have markers of the size and with the labels that are asked for")
  func markers() {
    var options = MergeOptions()
    options.markerSize = 9
    options.markerStyle = .diff3
    options.labels = MergeOptions.Labels(base: "old", local: "HEAD", remote: "topic")
    let merge = TextualMerge(
      base: Array("x\n".utf8),
      local: Array("y\n".utf8),
      remote: Array("z\n".utf8),
      options: options
    )
    #expect(
      String(decoding: merge.bytes, as: UTF8.self)
        == "<<<<<<<<< HEAD\ny\n||||||||| old\nx\n=========\nz\n>>>>>>>>> topic\n"
    )
  }
}
