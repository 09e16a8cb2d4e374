internal import LosslessJSON

/// Answers for many JSON texts at once, so that another parser can be compared with ours.
///
/// The input is a row of cases, each four bytes of length, most significant first, and so many bytes of
/// text. For each case there is one line in the answer.
struct JSONCases {
  private let input: [UInt8]
  private var position = 0
  private var answer: [UInt8] = []

  private init(_ input: [UInt8]) {
    self.input = input
  }

  /// What is asked about each case.
  enum Question {
    /// `ok` and the value as it was read, or `error LINE COLUMN BYTE`.
    case value
    /// `ok` and the value as it is written in a layout with sorted keys, one indent a level.
    case written
  }

  /// The answers to all cases of the input, or `nil` if the input breaks off inside a case.
  static func answers(to input: [UInt8], question: Question) -> [UInt8]? {
    var cases = JSONCases(input)
    while cases.position < input.count {
      guard let text = cases.nextText() else { return nil }
      cases.answer(text, question)
    }
    return cases.answer
  }

  private mutating func nextText() -> ArraySlice<UInt8>? {
    guard input.count - position >= 4 else { return nil }
    let length = input[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    position += 4
    guard input.count - position >= length else { return nil }
    defer { position += length }
    return input[position..<(position + length)]
  }

  private mutating func answer(_ text: ArraySlice<UInt8>, _ question: Question) {
    do throws(JSONError) {
      let document = try JSONDocument.parse(ByteBuffer(text))
      answer.append(contentsOf: "ok ".utf8)
      switch question {
      case .value: JSONCanonicalForm.append(document.root, to: &answer)
      case .written: appendWritten(document)
      }
    } catch {
      answer.append(contentsOf: "error \(error.line) \(error.column) \(error.byte)".utf8)
    }
    answer.append(UInt8(ascii: "\n"))
  }

  /// The written text as one JSON string, since it has many lines.
  private mutating func appendWritten(_ document: JSONDocument) {
    let sink = ByteSink()
    JSONWriter.write(document, style: JSONStyle(indent: 1, sortsKeys: true, isASCII: false), to: sink)
    JSONCanonicalForm.append(text: sink.bytes, to: &answer)
  }
}
