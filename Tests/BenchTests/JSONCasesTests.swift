import Testing

@testable import nbbench

@Suite struct `JSON cases` {
  private func answers(_ texts: [String], _ question: JSONCases.Question = .value) -> String? {
    var input: [UInt8] = []
    for text in texts {
      let length = UInt32(text.utf8.count)
      input += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + Array(text.utf8)
    }
    return JSONCases.answers(to: input, question: question).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a value is shown with duplicates, number texts and code units`() {
    let text = #" {"a":[1.50, -0],"a":"é\ud800\u0022","🙂":{},"n":[NaN,true,null,[]]}"#
    let shown = #"{"a":[1.50,-0],"a":"\u00e9\ud800\u0022","\ud83d\ude42":{},"n":[NaN,true,null,[]]}"#
    #expect(answers([text]) == "ok \(shown)\n")
  }

  @Test func `each case has its line, errors too`() {
    #expect(answers(["1", "[\n 1,,2]", ""]) == "ok 1\nerror 2 4 5\nerror 1 1 0\n")
  }

  @Test func `the written form is one string`() {
    #expect(
      answers([#"{"b":1,"a":"é"}"#], .written) == #"ok "{\u000a \u0022a\u0022: \u0022\u00e9\u0022,"#
        + #"\u000a \u0022b\u0022: 1\u000a}\u000a""# + "\n"
    )
  }

  @Test func `an input that breaks off is refused`() {
    #expect(JSONCases.answers(to: [0, 0, 0, 2, 0x31], question: .value) == nil)
    #expect(JSONCases.answers(to: [0, 0], question: .value) == nil)
  }
}
