// The bytes that have a meaning in git's text files.

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let dot = UInt8(ascii: ".")

  /// Whether the byte is what git skips between words.
  var isBlank: Bool { self == .space || self == .tab || self == .newline || self == .carriageReturn }

  /// Whether the byte starts a comment in a configuration file.
  var startsComment: Bool { self == UInt8(ascii: "#") || self == UInt8(ascii: ";") }

  var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(asciiLowercased) }

  /// Whether the byte is a digit of an object's name, in either case.
  var isHexadecimalDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(asciiLowercased)
  }

  /// Whether the byte may stand in the name of a section or key.
  var isKeyByte: Bool {
    isASCIILetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self == UInt8(ascii: "-")
  }

  var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
  }
}
