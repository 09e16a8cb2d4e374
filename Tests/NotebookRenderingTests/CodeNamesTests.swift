import Testing

@testable import NotebookRendering

/// How the names of a source are followed.
/// Names in code.
@Suite struct CodeNamesTests {
  private func blocks(_ source: String) -> [CodeBlock] { Array(CodeBlocks(Array(source.utf8))) }
  private func names(_ names: Set<[UInt8]>) -> Set<String> {
    Set(names.map { String(decoding: $0, as: UTF8.self) })
  }

  @Test func `Begin a block at the left edge, but for what belongs to the one before`() {
    let source = "@cached\ndef f(x):\n  return x\nif a:\n  b\nelse:\n  c\nd = 1; e = 2\n"
    let texts = blocks(source).map { block in
      String(decoding: Array(source.utf8)[block.range], as: UTF8.self)
    }
    #expect(texts == ["@cached\ndef f(x):\n  return x", "if a:\n  b\nelse:\n  c", "d = 1", "e = 2"])
  }

  @Test func `Of loops and functions inside a statement are its own`() {
    let block = blocks("x = [a for a in b for c in d] + [lambda u, v: w for y in z]")[0]
    #expect(names(block.defined) == ["x"])
    #expect(names(block.used).isSuperset(of: ["b", "d", "w", "z"]))
    #expect(names(block.used).isDisjoint(with: ["a", "c", "u", "v", "y"]))
  }

  @Test func `Between a word and the next end are given once`() {
    let tokens = CodeReader(Array("for a for b in c for d".utf8)).flatMap(\.tokens)
    var next = NextTokens(in: tokens) { $0.isName("in") }
    let given = [0, 2, 6].map { place in next.until(place).map { String(decoding: $0.text, as: UTF8.self) } }
    #expect(given == [["a", "for", "b"], [], []])
  }

  /// Equal blocks are found by what they do, each once and the first one first.
  @Test func `Equal blocks`() {
    var old = EqualBlocks(Array("a = 1\nb = 2\na = 1  # again\n".utf8))
    let new = blocks("a=1\n\na = 1\nc = 3\na = 1\n")
    #expect(new.map { old.take($0) } == [true, true, false, false])
    #expect(old.left.map { names($0.defined) } == [["b"]])
  }

  @Test func `That changed in the cell itself did not change above`() {
    func set(_ text: String) -> Set<[UInt8]> { Set(text.map { Array(String($0).utf8) }) }
    var changed = ChangedNames()
    changed.insert(set("ab"))
    changed.beginCell()
    changed.insert(set("bc"))
    #expect(changed.fromAbove(set("abcd")) == set("ab"))
    changed.remove(set("ac"))
    #expect(changed.fromAbove(set("abcd")) == set("b"))
    changed.insert(set("ac"))
    #expect(changed.fromAbove(set("abcd")) == set("ab"))
    changed.beginCell()
    #expect(changed.fromAbove(set("abcd")) == set("abc"))
  }
}
