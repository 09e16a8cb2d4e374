/// A piece of code as it is read to find names: no language in particular, most of all Python.
struct CodeToken: Hashable {
  enum Kind {
    case name
    case number
    case string
    /// A string with code in braces (Python's f-strings).
    case formatted
    case mark
  }

  let kind: Kind
  /// The part of the source that it is, with the places there.
  let text: ArraySlice<UInt8>
  /// How many brackets are open in front of it.
  let depth: Int

  /// Where it begins in the source.
  var start: Int { text.startIndex }
  /// Where it ends in the source.
  var end: Int { text.endIndex }
  /// What a set of names has of it.
  var name: [UInt8] { Array(text) }

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

  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(text)
  }
}
