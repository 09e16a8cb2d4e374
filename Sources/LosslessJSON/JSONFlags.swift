/// What the parser noticed about a string or a number in passing.
struct JSONFlags: OptionSet {
  let rawValue: UInt8
  /// The string has a backslash.
  static let escaped = JSONFlags(rawValue: 1)
  /// The string has an escape other than `\" \\ \b \f \n \r \t`.
  static let unusualEscape = JSONFlags(rawValue: 2)
  /// The string has a byte above 0x7F.
  static let nonASCII = JSONFlags(rawValue: 4)
  /// The number is an integer: no fraction, no exponent, not NaN or an infinity.
  static let integer = JSONFlags(rawValue: 8)
  /// The number is NaN, Infinity or -Infinity.
  static let notFinite = JSONFlags(rawValue: 16)
}
