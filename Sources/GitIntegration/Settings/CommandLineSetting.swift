// Settings that git was given for one run, which it hands on in the environment.

/// A setting of `git -c name=value`, or of `GIT_CONFIG_COUNT` (git-config(1), "ENVIRONMENT").
package struct CommandLineSetting: Sendable, Equatable {
  /// The full name; section and key in lower case.
  package var name: String
  /// The value; nil for a name without `=`, which counts as true.
  package var value: String?
}

extension CommandLineSetting {
  /// Reads the settings, weakest first: `GIT_CONFIG_COUNT` and its like, then `GIT_CONFIG_PARAMETERS`.
  static func read(_ variable: (String) -> String?) -> [CommandLineSetting] {
    var found: [CommandLineSetting] = []
    for number in 0..<(variable("GIT_CONFIG_COUNT").flatMap { Int($0) }.map { min(max($0, 0), 10_000) } ?? 0)
    {
      guard let key = variable("GIT_CONFIG_KEY_\(number)"), let value = variable("GIT_CONFIG_VALUE_\(number)")
      else { continue }
      found.append(CommandLineSetting(name: canonical(key), value: value))
    }
    if let parameters = variable("GIT_CONFIG_PARAMETERS") { found += Self.parameters(Array(parameters.utf8)) }
    return found
  }

  /// `'name'='value'` with spaces between; before git 2.31 `'name=value'`. What is in another form ends it.
  private static func parameters(_ bytes: [UInt8]) -> [CommandLineSetting] {
    var found: [CommandLineSetting] = []
    var rest = bytes[...]
    while true {
      rest = rest.drop(while: \.isBlank)
      guard let word = quotedWord(&rest) else { return found }
      if rest.first == UInt8(ascii: "=") {
        rest.removeFirst()
        let value = quotedWord(&rest)
        found.append(CommandLineSetting(name: canonical(word.text), value: value?.text))
      } else {
        let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? Array(parts[1]).text : nil
        found.append(CommandLineSetting(name: canonical(Array(parts[0]).text), value: value))
      }
      guard rest.first?.isBlank ?? true else { return found }
    }
  }

  /// A word as git quotes it for a shell: in single quotes, `'\''` and `'\!'` for what stands outside.
  private static func quotedWord(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    let quote = UInt8(ascii: "'")
    guard rest.first == quote else { return nil }
    var word: [UInt8] = []
    rest.removeFirst()
    while let byte = rest.popFirst() {
      guard byte == quote else {
        word.append(byte)
        continue
      }
      guard rest.first == .backslash, let escaped = rest.dropFirst().first, rest.dropFirst(2).first == quote
      else { return word }
      word.append(escaped)
      rest.removeFirst(3)
    }
    return nil
  }

  /// A name with section and key in lower case; the case of a subsection counts.
  static func canonical(_ name: String) -> String {
    var bytes = Array(name.utf8)
    guard let first = bytes.firstIndex(of: .dot), let last = bytes.lastIndex(of: .dot) else { return name }
    for index in bytes.indices where index < first || index > last {
      bytes[index] = bytes[index].asciiLowercased
    }
    return bytes.text
  }
}
