/// A piece of code as it is read to find names: no language in particular, most of all Python.
struct CodeToken: Equatable {
  enum Kind {
    case name
    case number
    case string
    /// A string with code in braces (Python's f-strings).
    case formatted
    case mark
  }

  let kind: Kind
  let text: [UInt8]
  /// Where it begins in the source.
  let start: Int
  /// How many brackets are open in front of it.
  let depth: Int

  var end: Int { start + text.count }

  func isMark(_ mark: StaticString) -> Bool {
    kind == .mark
      && text.elementsEqual(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  func isName(_ name: StaticString) -> Bool {
    kind == .name
      && text.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  static func == (one: CodeToken, other: CodeToken) -> Bool {
    one.kind == other.kind && one.text == other.text
  }
}
