/// The line break at the very end of a text, which a source mostly does not have.
extension [UInt8] {
  /// The text with a line break at its end, if it has any line.
  package var lineEnded: [UInt8] { isEmpty || last == 0x0A ? self : self + [0x0A] }

  /// The text without a line break at its end, unless `other` has one.
  func ended(like other: [UInt8]) -> [UInt8] {
    other.last != 0x0A && last == 0x0A ? dropLast() : self
  }
}
