/// Characters that show nothing, with which a text can hold more than anybody sees, or look like another.
///
/// They are those with the property Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt), controls
/// and separators.
enum InvisibleCharacters {
  /// Whether a character must be spelled out.
  ///
  /// Joiners and variation selectors are needed in emoji and in many scripts: they stay, one at a time, behind a
  /// character that they can change.
  ///
  /// - Parameters:
  ///   - last: the character before it; nil if that shows nothing or was spelled out.
  ///   - next: the character behind it.
  static func hides(_ scalar: UInt32, after last: UInt32?, before next: UInt32?) -> Bool {
    switch scalar {
    // Zero-width joiner and non-joiner, between two characters.
    case 0x200C, 0x200D: !isBase(last) || !isBase(next)
    // Variation selectors; one behind a digit makes a keycap.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: !isBase(last) && next != 0x20E3
    default: isInvisible(scalar)
    }
  }

  /// Whether a character changes how the one before it looks, and shows nothing itself.
  static func isModifier(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether a joiner or variation selector can have an effect on a character.
  private static func isBase(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return false }
    return scalar > 0xA0 && !isInvisible(scalar) && !(0x2000...0x200A).contains(scalar)
  }

  /// Whether a character shows nothing wherever it stands.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    // C1 controls, soft hyphen, combining grapheme joiner.
    case 0x80...0x9F, 0xAD, 0x34F: true
    // Arabic letter mark, Hangul fillers, Khmer inherent vowels, Mongolian selectors and separator.
    case 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    // Zero-width space, directional marks, line and paragraph separators, bidirectional controls, word joiner,
    // invisible operators and what is reserved for such.
    case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    // Hangul fillers, byte order mark, specials, annotations.
    case 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true
    // Controls of shorthand and of musical notation.
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
    // Tags and what is reserved.
    case 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: true
    default: false
    }
  }
}
