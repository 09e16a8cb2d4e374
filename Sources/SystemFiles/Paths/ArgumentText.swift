import ProcessStart

/// The arguments of this process as text from which their bytes can be had back.
///
/// A system has arguments as bytes, `CommandLine.arguments` as text in which what is not UTF-8 was replaced:
/// two files with names in an old encoding then become one. Here each such byte is a character of its own,
/// U+10FE00 and the byte, from a private use area; an argument that has characters of that range itself gets
/// their four bytes so. Each text thus stands for one argument and the other way round, and a parser of
/// arguments, which only knows text, hands on what it was given.
///
/// The bytes are taken back where text becomes a path (`FilePath.init(argument:)`) and where it is shown
/// (`Diagnostics`).
package enum ArgumentText {
  private static let placeholders: ClosedRange<UInt32> = 0x10FE00...0x10FEFF
  /// The byte that all characters beyond U+FFFFF begin with in UTF-8.
  private static let leadingByte: UInt8 = 0xF4

  /// The arguments behind the program's name. A program asks for them first of all.
  package static func ofProcess() -> [String] {
    nbtrio_process_started()
    return Array(words.dropFirst())
  }

  /// What this process was called: the argument in front of the others; empty if there is none.
  package static var programName: String { words.first ?? "" }

  /// All arguments. Swift's own way to them is taken only where the C library did not tell.
  private static var words: [String] {
    var (count, values) = (Int(nbtrio_argument_count()), nbtrio_arguments())
    if values == nil { (count, values) = (Int(CommandLine.argc), CommandLine.unsafeArgv) }
    return (0..<count).compactMap { index in
      values?[index].map { text(of: FilePath(cString: $0).bytes) }
    }
  }

  /// The text that stands for bytes.
  package static func text(of bytes: [UInt8]) -> String {
    if !bytes.contains(leadingByte), let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = String.UnicodeScalarView()
    func escape(_ bytes: some Sequence<UInt8>) {
      for byte in bytes {
        if let scalar = Unicode.Scalar(placeholders.lowerBound + UInt32(byte)) { result.append(scalar) }
      }
    }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var place = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if placeholders.contains(scalar.value) { escape(encoded) } else { result.append(scalar) }
        place += encoded.count
      case .error(let length):
        escape(bytes[place..<(place + length)])
        place += length
      case .emptyInput: return String(result)
      }
    }
  }

  /// The text as it is shown, in a report or a conflict marker: what is not UTF-8 is replaced.
  package static func shown(_ text: String) -> String {
    text.utf8.contains(leadingByte) ? String(decoding: bytes(of: text), as: UTF8.self) : text
  }

  /// The bytes that a text stands for.
  package static func bytes(of text: String) -> [UInt8] {
    guard text.utf8.contains(leadingByte) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      placeholders.contains(scalar.value)
        ? [UInt8(scalar.value - placeholders.lowerBound)] : Array(UTF8.encode(scalar) ?? .init())
    }
  }
}
