// The filter process, asked by a real git, and by an asker that does not keep to the protocol.

import GitIntegration
import TestSupport
import Testing

@Suite struct FilterProcessTests {
  private static let fixture = BuiltProducts.executable("FilterFixture")

  /// A repository whose `.txt` files go through the fixture, which notes its requests in `log`.
  private func world(required: Bool = true) throws -> TemporaryRepository {
    let world = try TemporaryRepository()
    let command = ShellWord.quoted(Self.fixture) + " " + ShellWord.quoted(world.folder.path("log"))
    try world.git("config", "filter.case.process", command)
    try world.git("config", "filter.case.required", required ? "true" : "false")
    try world.write(".gitattributes", "*.txt filter=case\n")
    return world
  }

  @Test func `git add and checkout go through one process each`() throws {
    let world = try world()
    for number in 0..<20 { try world.write("\(number).txt", "text \(number)\n") }
    try world.git("add", ".")
    #expect(try world.git("show", ":7.txt") == "TEXT 7")
    for number in 0..<20 { try world.folder.remove(world.path("\(number).txt")) }
    try world.git("checkout", "--", ".")
    #expect(world.text("7.txt") == "text 7\n")
    let requests = try #require(world.folder.text("log")).split(separator: "\n")
    #expect(requests.count == 40)
    #expect(Set(requests.map { $0.split(separator: " ")[0] }).count == 2)
    #expect(requests.contains { $0.contains(" smudge 7.txt - ") && !$0.hasSuffix(" -") })
  }

  @Test(arguments: [0, 1, 65515, 65516, 65517, 131_032, 1_000_000])
  func `Content of every size comes through whole`(size: Int) throws {
    let world = try world()
    let content = (0..<size).map { UInt8(ascii: "a") + UInt8($0 % 23) }
    try world.write("file.txt", content)
    try world.git("add", ".")
    let stored = try world.tryGit(["cat-file", "blob", ":file.txt"]).output
    #expect(stored == content.map { $0 & ~0x20 })
  }

  @Test func `Content that is left as it is comes back the same`() throws {
    let world = try world()
    let content = Array("same".utf8) + (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try world.write("file.txt", content)
    try world.git("add", ".")
    #expect(try world.tryGit(["cat-file", "blob", ":file.txt"]).output == content)
  }

  @Test func `A refused file fails the add of a required filter`() throws {
    let world = try world()
    try world.write("bad.txt", "refuse\n")
    #expect(try world.tryGit(["add", "bad.txt"]).status == 128)
    #expect(try world.git("ls-files") == "")
  }

  @Test func `The process goes on after a refused file`() throws {
    let world = try world(required: false)
    for name in ["a", "b", "c"] { try world.write("\(name).txt", name == "b" ? "refuse\n" : "text\n") }
    try world.git("add", ".")
    #expect(try world.git("cat-file", "blob", ":b.txt") == "refuse")
    #expect(try world.git("cat-file", "blob", ":c.txt") == "TEXT")
    let requests = try #require(world.folder.text("log")).split(separator: "\n")
    #expect(Set(requests.map { $0.split(separator: " ")[0] }).count == 1)
  }

  @Test func `After an abort git asks no more`() throws {
    let world = try world(required: false)
    for name in ["a", "b", "c"] { try world.write("\(name).txt", name == "a" ? "abort\n" : "text\n") }
    try world.git("add", ".")
    #expect(try world.git("cat-file", "blob", ":c.txt") == "text")
  }

  private func answer(to input: String) throws -> ChildResult {
    var process = ChildProcess(Self.fixture)
    process.input = Array(input.utf8)
    return try process.run()
  }

  private static func line(_ text: String) -> String {
    let digits = String(text.utf8.count + 4, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits + text
  }

  private static let greeting = line("git-filter-client\n") + line("version=2\n") + "0000"
  private static let start = greeting + line("capability=clean\n") + line("capability=delay\n") + "0000"
  private static let request = start + line("command=clean\n") + line("pathname=a=b c\n") + "0000"

  @Test func `The handshake offers only what git offered`() throws {
    let result = try answer(to: Self.start)
    #expect(result.status == 0)
    let expected = Self.line("git-filter-server\n") + Self.line("version=2\n") + "0000"
    #expect(result.text == expected + Self.line("capability=clean\n") + "0000")
  }

  @Test func `A whole request is answered in packets`() throws {
    let result = try answer(to: Self.request + Self.line("ab") + Self.line("") + Self.line("c") + "0000")
    #expect(result.status == 0)
    #expect(
      result.text.hasSuffix("0000" + Self.line("status=success\n") + "0000" + Self.line("ABC") + "00000000")
    )
  }

  @Test func `A command that was not offered is refused and the process goes on`() throws {
    let strange = Self.line("command=list_available_blobs\n") + Self.line("pathname=x\n") + "00000000"
    let usual = Self.line("command=clean\n") + Self.line("pathname=x\n") + "0000" + Self.line("a") + "0000"
    let result = try answer(to: Self.start + strange + usual)
    #expect(result.status == 0)
    #expect(result.text.contains("status=error\n0000"))
    #expect(result.text.hasSuffix(Self.line("A") + "00000000"))
  }

  @Test(arguments: [
    (greeting.dropLast(2).description, "git's request ended in the middle"),
    (request + line("ab"), "git's request ended in the middle"),
    (request + "0010ab", "git's request ended in the middle"),
    (request + "00", "git's request ended in the middle"),
    (
      request + "fff5" + String(repeating: "x", count: 70000),
      "git's request has a packet of impossible length"
    ),
    (request + "0001", "git's request has a packet of impossible length"),
    (request + "0003", "git's request has a packet of impossible length"),
    (request + "-001", "git's request has a packet of impossible length"),
    (request + "0x10", "git's request has a packet of impossible length"),
    ("", "git's request ended in the middle"),
    ("0000", "git's request lacks git-filter-client"),
    (
      line("git-filter-client\n") + line("version=1\n") + "0000",
      "git does not offer version 2 of the filter protocol"
    ),
    (start + "0000" + "0000", "git's request lacks command"),
    (start + line("command=clean\n") + "0000" + "0000", "git's request lacks pathname"),
    (String(repeating: line("x"), count: 1000) + "0000", "git's request lacks the end of a list"),
  ])
  func `An asker that breaks the rules is left`(input: String, message: String) throws {
    let result = try answer(to: input)
    #expect(result.errorText == message + "\n")
    #expect(result.status == 2)
  }

  @Test func `No input at all brings the process down`() throws {
    var dice = Dice(state: 3)
    let whole = Array(
      (Self.request + Self.line("ab") + "0000" + Self.request.dropFirst(Self.start.count)).utf8
    )
    for _ in 0..<200 {
      var input = whole
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        let position = Int.random(in: 0..<input.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: input[position] = UInt8.random(in: 0...255, using: &dice)
        case 1: input.remove(at: position)
        default: input.insert(UInt8(ascii: "0"), at: position)
        }
      }
      var process = ChildProcess(Self.fixture)
      process.input = input
      let result = try process.run()
      #expect([0, 2].contains(result.status), "\(input)")
    }
  }
}
