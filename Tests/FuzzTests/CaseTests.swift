import LosslessJSON
import Notebooks
import TestSupport
import Testing

@testable import nbfuzz

@Suite struct CaseTests {
  private let maker = CaseMaker(Corpus([]))

  @Test func `A seed gives the same case every time`() {
    for seed in 1...200 as ClosedRange<UInt64> {
      #expect(maker.make(seed) == maker.make(seed))
      #expect(maker.make(seed).target == CaseMaker.target(of: seed))
    }
  }

  @Test func `Every target has cases`() {
    let targets = Set((1...300 as ClosedRange<UInt64>).map { CaseMaker.target(of: $0) })
    #expect(targets == Set(FuzzTarget.allCases))
  }

  @Test func `A case comes back from its folder`() throws {
    let folder = try TemporaryFolder()
    for seed in 1...20 as ClosedRange<UInt64> {
      let made = maker.make(seed)
      #expect(made.write(to: folder.path("case"), fault: "x"))
      #expect(FuzzCase(folder: folder.path("case")) == made)
    }
  }

  /// Most versions are valid notebooks, or nothing behind the parser would be reached.
  @Test func `Most versions are notebooks`() {
    let merges = (1...500 as ClosedRange<UInt64>).map { maker.make($0) }.filter { $0.target == .merge }
    let whole = merges.filter { $0.files.allSatisfy { JSONTree.parsed($0) != nil } }
    #expect(whole.count * 10 > merges.count * 8)
  }

  /// Lists of edits fit often enough that results are looked at, and do not fit often enough that refusals are.
  @Test func `Edits fit and do not fit`() {
    let cases = (1...4000 as ClosedRange<UInt64>).map { maker.make($0) }.filter { $0.target == .edits }
    let fit = cases.count { made in
      guard let notebook = try? Notebook.read(ByteBuffer(made.files[0])),
        let edits = try? JSONDocument.parse(made.files[1]), let patch = try? CellPatch(edits.root)
      else { return false }
      return (try? CellPatching(patch, to: notebook, hash: { $0 })) != nil
    }
    #expect(fit * 10 > cases.count && fit * 5 < cases.count * 4, "\(fit) of \(cases.count)")
  }

  @Test func `A reduction keeps the fault`() {
    let text = #"{"cells":[{"a":[1,2,{"x":"needle"}]},"b"],"c":{"d":null}}"#
    let whole = FuzzCase(target: .json, choice: 1, files: [[UInt8](text.utf8)])
    func holds(_ candidate: FuzzCase) -> Bool {
      String(decoding: candidate.files[0], as: UTF8.self).contains("needle")
    }
    let reduced = Reduction(attempts: 1_000, holds).reduced(whole)
    #expect(holds(reduced))
    #expect(reduced.size < 70)
  }
}

/// The rules can be broken: each finds something to complain about.
@Suite struct PrintedTextTests {
  @Test func `Unsafe characters are found`() {
    for text in [
      "\u{1b}[m", "a\rb", "\u{9b}", "\u{202e}", "\u{200b}", "\u{e0041}", "\u{7f}", "\u{ad}", "\u{2060}",
    ] {
      #expect(throws: Fault.self) { try PrintedText.check([UInt8](text.utf8), "text") }
    }
    #expect(throws: Fault.self) { try PrintedText.check([0x61, 0xFF], "text") }
    #expect(throws: Never.self) { try PrintedText.check([UInt8]("é\t日\n🙂".utf8), "text") }
    #expect(
      PrintedText.withoutColors([UInt8]("\u{1b}[1;31ma\u{1b}[mb\u{1b}[2J".utf8))
        == [UInt8]("ab\u{1b}[2J".utf8)
    )
  }
}
