// Reading the words of a shell command that is as simple as the ones we write.

extension ShellWord {
  /// The name of the program that a command starts, without its directory; nil for an empty command.
  package static func program(of command: String) -> String? {
    split(command).first?.split(separator: "/").last.map(String.init)
  }

  /// Splits at white space outside single quotes, double quotes and backslashes.
  package static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word: [UInt8]?
    var quote: UInt8?
    var isEscaped = false
    for byte in command.utf8 {
      if isEscaped {
        word = (word ?? []) + [byte]
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if let open = quote {
        if byte == open { quote = nil } else { word = (word ?? []) + [byte] }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        word = word ?? []
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A {
        if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
        word = nil
      } else {
        word = (word ?? []) + [byte]
      }
    }
    if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
    return words
  }
}
