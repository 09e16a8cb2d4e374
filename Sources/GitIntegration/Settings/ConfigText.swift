// git's configuration files as text that is changed in places, while every other byte stays.
//
// libgit2 can write settings too, but not undo it: a section's heading stays behind, and a value comes back
// with other quotes than before.

/// The text of a configuration file, and where its parts stand (git-config(1), "Syntax").
package struct ConfigText {
  /// A heading such as `[filter "nbstrip"]`.
  struct Heading {
    var section: SectionName
    var range: Range<Int>
  }

  /// A setting, from its key to the end of its value or of the comment behind it.
  struct Variable {
    var heading: Int
    var key: [UInt8]
    /// Nil for a key without `=`.
    var value: [UInt8]?
    var range: Range<Int>
  }

  /// A section, in lower case, and its subsection, as it is written.
  struct SectionName: Equatable {
    var name: [UInt8]
    /// Nil for a section without one.
    var subsection: [UInt8]?

    init(_ name: String, _ subsection: String) {
      self.init(name: Array(name.utf8), subsection: Array(subsection.utf8))
    }

    init(name: [UInt8], subsection: [UInt8]?) {
      self.name = name.map(\.asciiLowercased)
      self.subsection = subsection
    }
  }

  private(set) var bytes: [UInt8]
  private(set) var headings: [Heading] = []
  private(set) var variables: [Variable] = []

  /// Reads a file's bytes. Throws ``ConfigSyntaxError`` where git would not read it either.
  package init(_ bytes: [UInt8]) throws(ConfigSyntaxError) {
    self.bytes = bytes
    var scanner = ConfigScanner(bytes)
    try scanner.scan()
    (headings, variables) = (scanner.headings, scanner.variables)
  }

  /// Every setting as git lists it: the full name, and after a newline the value, if there is one.
  package var listing: [[UInt8]] {
    variables.map { variable in
      let section = headings[variable.heading].section
      let subsection = section.subsection.map { [UInt8(ascii: ".")] + $0 } ?? []
      let name = section.name + subsection + [UInt8(ascii: ".")] + variable.key
      return name + (variable.value.map { [.newline] + $0 } ?? [])
    }
  }

  /// The setting that counts in this file: the last one of that name.
  func last(_ section: SectionName, _ key: String) -> Variable? {
    all(section, key).last
  }

  /// Every setting of that name.
  func all(_ section: SectionName, _ key: String) -> [Variable] {
    let key = key.utf8.map(\.asciiLowercased)
    return variables.filter { $0.key == key && headings[$0.heading].section == section }
  }

  /// Every setting of a section.
  func all(_ section: SectionName) -> [Variable] {
    variables.filter { headings[$0.heading].section == section }
  }

  /// The text of a setting, as it stands in the file.
  func text(of variable: Variable) -> [UInt8] { Array(bytes[variable.range]) }

  /// Puts other text in the place of a setting.
  mutating func replace(_ variable: Variable, with text: [UInt8]) throws(ConfigSyntaxError) {
    try splice(variable.range, text)
  }

  /// Adds a setting below the last heading of a section that holds the place given, or in a new section at
  /// the end of the file.
  mutating func add(
    _ section: SectionName,
    _ key: String,
    _ value: [UInt8],
    after place: Variable?
  ) throws(ConfigSyntaxError) {
    let line = indent + Self.setting(key, value) + lineEnd
    if let place {
      let end = endOfLine(place.range.upperBound)
      let isTerminated = end > place.range.upperBound && bytes[end - 1] == .newline
      try splice(end..<end, isTerminated ? line : lineEnd + line.dropLast(lineEnd.count))
    } else {
      let gap = bytes.isEmpty || bytes.last == .newline ? [] : lineEnd
      try splice(bytes.count..<bytes.count, gap + Self.heading(section) + lineEnd + line)
    }
  }

  /// Removes a setting with its line, and the heading above it if nothing stands under it any more.
  mutating func remove(_ variable: Variable) throws(ConfigSyntaxError) {
    let heading = headings[variable.heading].range
    try splice(wholeLine(variable.range), [])
    let position = headings.firstIndex { $0.range.lowerBound == heading.lowerBound }
    guard let position else { return }
    let next = position + 1 < headings.count ? headings[position + 1].range.lowerBound : bytes.count
    guard bytes[heading.upperBound..<next].allSatisfy(\.isBlank) else { return }
    try splice(wholeLine(heading), [])
  }

  /// Removes the line end at the end of the file.
  mutating func removeLastLineEnd() throws(ConfigSyntaxError) {
    guard bytes.last == .newline else { return }
    let length = bytes.dropLast().last == .carriageReturn ? 2 : 1
    try splice(bytes.count - length..<bytes.count, [])
  }

  private mutating func splice(_ range: Range<Int>, _ text: [UInt8]) throws(ConfigSyntaxError) {
    var changed = bytes
    changed.replaceSubrange(range, with: text)
    self = try ConfigText(changed)
  }

  /// The lines of a part, with their ends, if nothing else stands on them; else the part alone.
  private func wholeLine(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0 && bytes[start - 1] != .newline && bytes[start - 1].isBlank { start -= 1 }
    guard start == 0 || bytes[start - 1] == .newline else { return range }
    let end = endOfLine(range.upperBound)
    guard bytes[range.upperBound..<end].allSatisfy(\.isBlank) else { return range }
    return start..<end
  }

  private func endOfLine(_ position: Int) -> Int {
    bytes[position...].firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count
  }

  private var indent: [UInt8] { [.tab] }
  private var lineEnd: [UInt8] { LineEnd.of(bytes) }
}

extension ConfigText {
  /// A setting as git writes it.
  static func setting(_ key: String, _ value: [UInt8]) -> [UInt8] {
    Array("\(key) = ".utf8) + quoted(value)
  }

  private static func heading(_ section: SectionName) -> [UInt8] {
    let subsection = (section.subsection ?? []).flatMap { byte -> [UInt8] in
      byte == .quote || byte == .backslash ? [.backslash, byte] : [byte]
    }
    return Array("[".utf8) + section.name + Array(" \"".utf8) + subsection + Array("\"]".utf8)
  }

  private static func quoted(_ value: [UInt8]) -> [UInt8] {
    let escaped = value.flatMap { byte -> [UInt8] in
      switch byte {
      case .newline: Array("\\n".utf8)
      case .tab: Array("\\t".utf8)
      case .quote, .backslash: [.backslash, byte]
      default: [byte]
      }
    }
    let hasEdgeBlank = value.first?.isBlank == true || value.last?.isBlank == true
    guard hasEdgeBlank || value.contains(where: { ";#\r".utf8.contains($0) }) else { return escaped }
    return [.quote] + escaped + [.quote]
  }
}
