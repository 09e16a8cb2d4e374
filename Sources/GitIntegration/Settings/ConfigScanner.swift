// Finding the headings and settings in the text of a configuration file.

/// One pass over the bytes of a configuration file (git-config(1), "Syntax").
struct ConfigScanner {
  private(set) var headings: [ConfigText.Heading] = []
  private(set) var variables: [ConfigText.Variable] = []
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func scan() throws(ConfigSyntaxError) {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    while let byte = peek {
      if byte.isBlank {
        position += 1
      } else if byte.startsComment {
        skipLine()
      } else if byte == UInt8(ascii: "[") {
        try heading()
      } else if byte.isASCIILetter && !headings.isEmpty {
        try variable()
      } else {
        throw failure
      }
    }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var failure: ConfigSyntaxError {
    ConfigSyntaxError(line: 1 + bytes.prefix(position).count { $0 == .newline })
  }

  private mutating func skipLine() {
    while !isLineEnd(position) { position += 1 }
  }

  private mutating func heading() throws(ConfigSyntaxError) {
    let start = position
    position += 1
    var name = take { $0.isKeyByte || $0 == UInt8(ascii: ".") }
    var subsection: [UInt8]?
    if peek == .space || peek == .tab {
      _ = take { $0 == .space || $0 == .tab }
      subsection = try quotedSubsection()
    } else if let dot = name.firstIndex(of: UInt8(ascii: ".")) {
      // The old way to write a subsection, whose case does not count.
      subsection = name[(dot + 1)...].map(\.asciiLowercased)
      name = Array(name[..<dot])
    }
    guard peek == UInt8(ascii: "]") else { throw failure }
    position += 1
    let section = ConfigText.SectionName(name: name, subsection: subsection)
    headings.append(ConfigText.Heading(section: section, range: start..<position))
  }

  private mutating func quotedSubsection() throws(ConfigSyntaxError) -> [UInt8] {
    guard peek == .quote else { throw failure }
    position += 1
    var name: [UInt8] = []
    while let byte = peek, byte != .quote {
      if byte == .backslash { position += 1 }
      guard let kept = peek, kept != .newline else { throw failure }
      name.append(kept)
      position += 1
    }
    position += 1
    return name
  }

  private mutating func variable() throws(ConfigSyntaxError) {
    let start = position
    let key = take(while: \.isKeyByte).map(\.asciiLowercased)
    var end = position
    _ = take { $0 == .space || $0 == .tab }
    var value: [UInt8]?
    if peek == UInt8(ascii: "=") {
      position += 1
      value = try self.value()
      end = position
    } else if !isLineEnd(position) {
      throw failure
    }
    let variable = ConfigText.Variable(
      heading: headings.count - 1,
      key: key,
      value: value,
      range: start..<end
    )
    variables.append(variable)
  }

  /// Reads a value to the end of its line, over line ends with a backslash before them.
  private mutating func value() throws(ConfigSyntaxError) -> [UInt8] {
    var value: [UInt8] = []
    var keptCount = 0
    var isQuoted = false
    _ = take { $0 == .space || $0 == .tab }
    while let byte = peek, !isLineEnd(position) {
      position += 1
      switch byte {
      case .quote: isQuoted.toggle()
      case .backslash:
        if let escaped = try escape() { value.append(escaped) }
      case _ where byte.startsComment && !isQuoted:
        skipLine()
        return Array(value.prefix(keptCount))
      default: value.append(byte)
      }
      // Blanks at the end of the line do not belong to the value, unless they are quoted.
      if isQuoted || !byte.isBlank { keptCount = value.count }
    }
    guard !isQuoted else { throw failure }
    return Array(value.prefix(keptCount))
  }

  /// What follows a backslash: a character, or nothing where a line goes on.
  private mutating func escape() throws(ConfigSyntaxError) -> UInt8? {
    if peek == .carriageReturn && isLineEnd(position) { position += 1 }
    guard let byte = peek else { throw failure }
    position += 1
    switch byte {
    case .newline: return nil
    case UInt8(ascii: "n"): return .newline
    case UInt8(ascii: "t"): return .tab
    case UInt8(ascii: "b"): return 8
    case .quote, .backslash: return byte
    default: throw failure
    }
  }

  private mutating func take(while condition: (UInt8) -> Bool) -> [UInt8] {
    let start = position
    while let byte = peek, condition(byte) { position += 1 }
    return Array(bytes[start..<position])
  }

  private func isLineEnd(_ position: Int) -> Bool {
    guard position < bytes.count else { return true }
    if bytes[position] == .newline { return true }
    return bytes[position] == .carriageReturn && position + 1 < bytes.count && bytes[position + 1] == .newline
  }
}
