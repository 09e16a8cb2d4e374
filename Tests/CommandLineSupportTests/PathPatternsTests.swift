import Foundation
import SystemFiles
import TestSupport
import Testing

@testable import CommandLineSupport

@Suite struct PathPatternsTests {
  private func matches(_ patterns: [String], _ path: String, isDirectory: Bool = false) -> Bool {
    PathPatterns(patterns).matches(FilePath(path), isDirectory: isDirectory)
  }

  @Test func `Patterns mean what gitignore says`() {
    let cases: [(String, String, Bool)] = [
      ("*.ipynb", "a/b.ipynb", true), ("/*.ipynb", "a/b.ipynb", false), ("a/*.ipynb", "a/b.ipynb", true),
      ("a/*.ipynb", "a/c/b.ipynb", false), ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true),
      ("**/b", "b", true), ("a/**", "a", false), ("a/**", "a/b/c", true), ("old/", "old/n.ipynb", true),
      ("old/", "old", false), ("old", "x/old/n.ipynb", true), ("[a-c]?", "bx", true),
      ("[!a-c]?", "bx", false),
      (#"\*"#, "*", true), (#"\*"#, "x", false), ("a ", "a", true), (#"a\ "#, "a ", true), ("#a", "#a", true),
      ("", "a", false), ("a", "../a", false), ("a", "/a", false), ("a", "./a", true),
      ("[[:digit:]]", "7", true),
    ]
    for (pattern, path, expected) in cases {
      #expect(matches([pattern], path) == expected, "\(pattern) \(path)")
    }
    #expect(matches(["old/"], "old", isDirectory: true))
  }

  @Test func `The last pattern decides`() {
    #expect(!matches(["*.ipynb", "!keep.ipynb"], "a/keep.ipynb"))
    #expect(matches(["*.ipynb", "!keep.ipynb", "keep*"], "keep.ipynb"))
    #expect(matches(["a/", "!a/keep.ipynb"], "a/keep.ipynb"))
  }

  @Test func `Hostile patterns take no time`() {
    let stars = String(repeating: "*a", count: 200)
    #expect(!matches([stars + "b"], String(repeating: "a", count: 5000)))
    let deep = String(repeating: "**/a/", count: 100)
    #expect(!matches([deep + "b"], String(repeating: "a/", count: 400) + "c"))
  }

  /// git's own answers for made-up patterns and paths.
  @Test func `Git agrees`() throws {
    let folder = try ScratchFolder()
    var generator = Dice(state: 42)
    let pieces = [
      "a", "b", "*", "?", "**", "/", "/", "a", "[ab]", "[!a]", #"\a"#, #"\"#, "!", "[a-", "]", " ",
      "[^b-z]",
    ]
    let names = ["a", "b", "c", "ab", "ba", "aab", "a b"]
    for _ in 0..<60 {
      let patterns = (0..<4).map { _ in
        (0..<Int.random(in: 1...6, using: &generator)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        }.joined()
      }
      let paths = (0..<40).map { _ in
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          names[Int.random(in: 0..<names.count, using: &generator)]
        }.joined(separator: "/")
      }
      try folder.write("repository/.gitignore", patterns.joined(separator: "\n") + "\n")
      try folder.write("paths", paths.joined(separator: "\n") + "\n")
      let script = """
        cd repository && { test -d .git || git init -q . ; }
        git check-ignore --no-index --stdin -v -n < ../paths
        """
      let ended = try CommandFixture.shell(script, in: folder)
      let lines = String(decoding: ended.output, as: UTF8.self).split(separator: "\n")
      try #require(lines.count == paths.count, "\(ended.errors)")
      for (line, path) in zip(lines, paths) {
        let source = line.split(separator: "\t", maxSplits: 1)[0]
        let isIgnored = source != "::" && !source.split(separator: ":", maxSplits: 2)[2].hasPrefix("!")
        #expect(matches(patterns, path) == isIgnored, "\(patterns) for '\(path)': git says \(line)")
      }
    }
  }
}
