import SystemFiles

/// A line of an attributes file that gives attributes to files.
struct AttributesLine {
  /// The pattern, without quotes.
  private(set) var pattern: [UInt8]
  private var words: [ArraySlice<UInt8>]

  /// Reads a line. Nil for blank lines, comments, macros, and patterns git does not allow.
  init?(_ line: ArraySlice<UInt8>) {
    let hasMark = line.startIndex == 0 && line.starts(with: [0xef, 0xbb, 0xbf])
    let text = (hasMark ? line.dropFirst(3) : line).drop(while: \.isBlank)
    // gitattributes(5), DESCRIPTION: blanks around a line do not count, and a line that begins with `#` is
    // none.
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    // git ignores lines of 2048 bytes and more.
    guard text.count < 2048, !text.starts(with: "[attr]".utf8) else { return nil }
    var rest: ArraySlice<UInt8>
    // The same: a pattern that begins with a double quote is quoted in C style.
    if first == .quote, let quoted = Self.unquote(text) {
      (pattern, rest) = quoted
    } else {
      pattern = Array(text.prefix { !$0.isBlank })
      rest = text.dropFirst(pattern.count)
    }
    // The same: unlike in gitignore(5), negative patterns are forbidden.
    guard pattern.first != UInt8(ascii: "!") else { return nil }
    rest = rest.drop(while: \.isBlank)
    words = rest.split(whereSeparator: \.isBlank)
    // git passes over a whole line for one word that is no attribute.
    guard words.allSatisfy(Self.isAttribute) else { return nil }
  }

  private static func isAttribute(_ word: ArraySlice<UInt8>) -> Bool {
    let isMarked = word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "!")
    let name = word.dropFirst(isMarked ? 1 : 0).prefix { $0 != UInt8(ascii: "=") }
    guard let first = name.first, first != UInt8(ascii: "-") else { return false }
    return name.allSatisfy { $0.isKeyByte || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
  }

  /// Whether the pattern fits a file of that name beside the attributes file.
  func matches(fileNamed name: String) -> Bool {
    var glob = pattern[...]
    if glob.starts(with: "**/".utf8) { glob = glob.dropFirst(3) }
    if glob.first == UInt8(ascii: "/") { glob = glob.dropFirst() }
    guard !glob.contains(UInt8(ascii: "/")) else { return false }
    return fnmatch(String(decoding: glob, as: UTF8.self), name, 0) == 0
  }

  /// What the line says of an attribute; nil if nothing. The last word that names it counts.
  func value(of attribute: String) -> AttributeValue? {
    var found: AttributeValue?
    for word in words { found = Self.value(of: attribute, in: word) ?? found }
    return found
  }

  private static func value(of attribute: String, in word: ArraySlice<UInt8>) -> AttributeValue? {
    let name = attribute.utf8
    // gitattributes(5), "USING MACRO ATTRIBUTES": git's own `binary` is `-diff -merge -text`.
    if word.elementsEqual("binary".utf8) && ["diff", "merge", "text"].contains(attribute) { return .unset }
    if word.elementsEqual(name) { return .set }
    guard let first = word.first else { return nil }
    if word.dropFirst().elementsEqual(name) {
      if first == UInt8(ascii: "-") { return .unset }
      if first == UInt8(ascii: "!") { return .unspecified }
    }
    guard word.starts(with: "\(attribute)=".utf8) else { return nil }
    return .value(String(decoding: word.dropFirst(name.count + 1), as: UTF8.self))
  }

  /// Reads a pattern in double quotes, with C's escapes. Nil if the quotes do not end.
  private static func unquote(_ text: ArraySlice<UInt8>) -> ([UInt8], ArraySlice<UInt8>)? {
    var pattern: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      if byte == .quote { return (pattern, rest) }
      guard byte == .backslash else {
        pattern.append(byte)
        continue
      }
      guard let escaped = unescape(&rest) else { return nil }
      pattern.append(escaped)
    }
    return nil
  }

  private static func unescape(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let byte = rest.popFirst() else { return nil }
    let letters = Array("abfnrtv\"\\".utf8)
    let meanings: [UInt8] = [7, 8, 12, 10, 13, 9, 11, .quote, .backslash]
    if let index = letters.firstIndex(of: byte) { return meanings[index] }
    let octal = [byte] + rest.prefix(2)
    guard octal.count == 3, let value = UInt8(String(decoding: octal, as: UTF8.self), radix: 8) else {
      return nil
    }
    rest = rest.dropFirst(2)
    return value
  }
}
