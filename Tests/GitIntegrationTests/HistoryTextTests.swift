// The texts that a rewriting reads: exports, quoted paths, names in messages, tags.

@testable import GitIntegration
import Testing

@Suite struct HistoryTextTests {
  @Test func `A commit of an export, with and without a line end behind its message`() throws {
    let id = String(repeating: "a", count: 40)
    let text = """
      reset main
      commit main
      mark :1
      original-oid \(id)
      author A <a> 1 +0000
      committer A <a> 1 +0000
      encoding ISO-8859-1
      data 3
      onefrom \(id)
      merge \(id)
      M 100644 \(id) "a \\"b\\303\\274.ipynb"
      D c

      commit main
      mark :2
      original-oid \(id)
      author A <a> 1 +0000
      committer A <a> 1 +0000
      data 4
      two

      from :1

      commit main
      mark :3
      original-oid \(id)
      author A <a> 1 +0000
      committer A <a> 1 +0000
      data 0


      """
    var parser = ExportParser(Array(text.utf8))
    let commits = try parser.commits()
    let outside = try #require(ObjectID(hexadecimal: id))
    #expect(commits.map(\.mark) == [1, 2, 3])
    #expect(commits.map(\.parents) == [[.outside(outside), .outside(outside)], [.mark(1)], []])
    #expect(commits[0].changes.map(\.path) == [Array("a \"bü.ipynb".utf8), Array("c".utf8)])
    #expect(commits[0].changes[0].blob == outside)
    #expect(commits[0].changes[1].kind == .delete)
  }

  @Test(arguments: ["blob\n", "commit a\n", "commit a\nmark :1\noriginal-oid 1\n", "feature x\n"])
  func `Anything else is refused`(_ text: String) {
    var parser = ExportParser(Array(text.utf8))
    #expect(throws: GitError.self) { try parser.commits() }
  }

  @Test func `Quoted paths are read as they are written`() {
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let path = (0..<Int.random(in: 0...12, using: &dice)).map { _ in UInt8.random(in: 1...255, using: &dice)
      }
      #expect(QuotedPath.unquoted(QuotedPath.quoted(path)[...]) == path)
    }
    #expect(QuotedPath.unquoted(Array(#""\a\t\101""#.utf8)[...]) == [7, 9, 65])
    for bad in [#""a"#, #""a"b"#, #""\9""#, #""\40""#, #""\""#] {
      #expect(QuotedPath.unquoted(Array(bad.utf8)[...]) == nil, "\(bad)")
    }
  }

  @Test func `Only whole words that begin one name count as names`() throws {
    func commit(_ digits: String, _ mark: Int) throws -> ExportedCommit {
      let id = digits + String(repeating: "0", count: 40 - digits.count)
      return ExportedCommit(
        id: try #require(ObjectID(hexadecimal: id)),
        mark: mark,
        source: 0..<0,
        header: 0..<0,
        message: 0..<0,
        parents: [],
        changes: []
      )
    }
    let hashes = MessageHashes([
      try commit("abcdef12", 1), try commit("abcdef13", 2), try commit("1234567", 3),
    ])
    func found(_ text: String) -> [Int] {
      let bytes = Array(text.utf8)
      return hashes.find(in: bytes, 0..<bytes.count).map(\.commit)
    }
    #expect(found("see abcdef12, (ABCDEF130) and 1234567.") == [0, 1, 2])
    #expect(found("abcdef1 abcdef1x xabcdef12 abcdef12_ 123456 12345678 #abcdef14") == [])
    #expect(found("abcdef12") == [0])
  }

  @Test func `A tag without its signature`() {
    func without(_ text: String) -> String {
      String(decoding: TagRewriting.withoutSignature(Array(text.utf8)), as: UTF8.self)
    }
    let signature = "-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----\n"
    #expect(without("tag a\ntagger T\n\nsaid\n\(signature)") == "tag a\ntagger T\n\nsaid\n")
    #expect(without("tag a\ngpgsig-sha256 x\n y\ntagger T\n\nsaid") == "tag a\ntagger T\n\nsaid")
    #expect(without("tag a\n\n gpgsig no signature\n") == "tag a\n\n gpgsig no signature\n")
  }
}
