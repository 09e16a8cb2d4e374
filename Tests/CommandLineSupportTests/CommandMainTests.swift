import Foundation
import TestSupport
import Testing

@testable import CommandLineSupport

@Suite struct CommandMainTests {
  private func run(_ arguments: String) throws -> EndedProcess {
    let folder = try ScratchFolder()
    return try CommandFixture.shell("\"$F\" \(arguments)", in: folder)
  }

  @Test func `Help and version go to standard output`() throws {
    let version = try run("--version")
    #expect(version.status == 0)
    #expect(version.output == Data("1.2.3\n".utf8))
    #expect(version.errors.isEmpty)
    let help = try run("--help")
    #expect(help.status == 0)
    #expect(String(decoding: help.output, as: UTF8.self).contains("USAGE: fixture"))
  }

  @Test func `Usage errors are errors`() throws {
    let ended = try run("fail --no-such-option x")
    #expect(ended.status == 2)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("fixture: unknown option '--no-such-option'\nUsage: fixture fail"))
    let bad = try run("fail bad")
    #expect(bad.status == 2)
    #expect(bad.errors.hasPrefix("fixture: 'bad' is no way to fail\nUsage: "))
    #expect(try run("fail x --size 1q").status == 2)
    #expect(try run("fail").status == 2)
  }

  @Test func `Failures are one message`() throws {
    let file = try run("fail file")
    #expect(file.status == 2)
    #expect(file.errors == "fixture: a\\x1b[31mb\\n: no such file or directory\n")
    #expect(try run("fail place").errors == "fixture: a.ipynb:3:7: expected ','\n")
    let answer = try run("fail answer")
    #expect(answer.status == 1)
    #expect(answer.errors.isEmpty && answer.output.isEmpty)
  }

  @Test func `A full disk behind standard output is an error`() throws {
    #if os(Linux)
      let ended = try run("print > /dev/full")
      #expect(ended.status == 2)
      #expect(ended.errors == "fixture: standard output: cannot write: no space left on device\n")
      #expect(try run("--help > /dev/full").status == 2)
    #endif
  }

  @Test func `A closed pipe ends in silence`() throws {
    let ended = try run("print | head -c 10; echo \" ${PIPESTATUS[0]}\"")
    #expect(ended.output == Data("xxxxxxxxxx 141\n".utf8))
    #expect(ended.errors.isEmpty)
    // Also where messages cannot be written.
    #expect(try run("fail file 2>&-; echo $?").output == Data("2\n".utf8))
  }

  @Test func `Slow readers get everything`() throws {
    let script = "print | (sleep 0.1; cat) | wc -c"
    #expect(String(decoding: try run(script).output, as: UTF8.self).contains("40960000"))
  }

  @Test func `Workers have deep stacks`() throws {
    let ended = try run("nest")
    #expect(ended.status == 0)
    #expect(ended.output == Data("8000\n6000\n".utf8))
  }
}

@Suite struct ArgumentListTests {
  private func spread(_ arguments: String) -> String {
    let words = arguments.split(separator: " ").map(String.init)
    return ArgumentList.spreading(["--type", "--drop"], in: words) { !$0.hasSuffix(".ipynb") }
      .joined(separator: " ")
  }

  @Test func `Values end where argparse ends them`() {
    #expect(spread("--type a b -x c") == "--type=a --type=b -x c")
    #expect(spread("--type a --drop b c") == "--type=a --drop=b --drop=c")
    #expect(spread("--type=a b") == "--type=a b")
    #expect(spread("--type a -- b --drop c") == "--type=a -- b --drop c")
    #expect(spread("-- --type a b") == "-- --type a b")
    #expect(spread("x --type") == "x --type")
    #expect(spread("--type --drop a") == "--type --drop=a")
  }

  @Test func `An option without a value gets one`() {
    func complete(_ arguments: String) -> String {
      let words = arguments.split(separator: " ").map(String.init)
      return ArgumentList.completing("--keep", with: "own", in: words).joined(separator: " ")
    }
    #expect(complete("--keep a.ipynb") == "--keep=own a.ipynb")
    #expect(complete("--keep=all --keeps") == "--keep=all --keeps")
    #expect(complete("--keep -- --keep") == "--keep=own -- --keep")
    #expect(complete("-- --keep") == "-- --keep")
  }

  @Test func `Files are no values`() {
    #expect(spread("--type a n.ipynb") == "--type=a n.ipynb")
  }

  @Test func `Words are separated by any white space`() {
    #expect(WordList(argument: " a\tb\n c ").words == ["a", "b", "c"])
    #expect(WordList(argument: "  ").words.isEmpty)
  }
}

@Suite struct ByteSizeTests {
  @Test func `Sizes are decimal`() {
    let sizes: [(String, Int)] = [
      ("0", 0), ("10", 10), ("007", 7), ("10k", 10_000), ("10K", 10_000), ("3m", 3_000_000),
      ("3M", 3_000_000), ("2g", 2_000_000_000), ("2G", 2_000_000_000),
      ("9223372036854775807", Int.max), ("9223372036g", 9_223_372_036_000_000_000),
    ]
    for (text, count) in sizes { #expect(ByteSize(text)?.count == count, "\(text)") }
  }

  @Test func `Other forms and larger sizes are refused`() {
    let texts = [
      "", "k", "1.5M", "1T", "1KB", "-", "--1", "+1", " 1", "1 ", "1 k", "0x10", "1_000", "٣",
      "9223372036854775808", "9223372037g", "99999999999999999999999999",
    ]
    for text in texts { #expect(ByteSize(text) == nil, "\(text)") }
  }
}
