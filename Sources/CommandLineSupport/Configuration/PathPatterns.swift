package import SystemFiles

/// Patterns that name files, with the meaning that gitignore(5) gives them.
///
/// `*`, `?` and `[…]` do not match a slash, `**` as a whole component matches any number of directories; a
/// pattern with a slash before its end is anchored, any other matches at every level; a slash at the end
/// matches directories only; `!` takes files back; the last pattern that matches decides, and what is
/// below a matched directory cannot be taken back.
package struct PathPatterns: Equatable, Sendable {
  /// One pattern, taken apart.
  struct Pattern: Equatable, Sendable {
    let components: [[UInt8]]
    let isNegated: Bool
    let isForDirectories: Bool
    let isAnchored: Bool
  }

  private let patterns: [Pattern]

  /// The patterns, in order. Unlike a line of a `.gitignore`, an entry that begins with `#` is a pattern.
  /// Empty entries match nothing.
  package init(_ patterns: [String]) {
    self.patterns = patterns.compactMap { Pattern(Array($0.utf8)) }
  }

  /// Whether there is no pattern.
  package var isEmpty: Bool { patterns.isEmpty }

  /// Whether the patterns match the path or a directory above it.
  ///
  /// - Parameter path: relative to the directory that the patterns are for; `.` and empty components are
  ///   passed over. A path that leads out of the directory (`..`, or absolute) is not matched.
  package func matches(_ path: FilePath, isDirectory: Bool = false) -> Bool {
    guard !patterns.isEmpty, path.bytes.first != UInt8(ascii: "/") else { return false }
    let components = path.bytes.split(separator: UInt8(ascii: "/"))
      .filter { !$0.elementsEqual(".".utf8) }
      .map { Array($0) }
    guard !components.contains(Array("..".utf8)) else { return false }
    for count in components.indices.map({ $0 + 1 }) {
      let isLast = count == components.count
      if isMatched(components[..<count], isDirectory: !isLast || isDirectory) { return true }
    }
    return false
  }

  /// Whether the last pattern that matches the path itself excludes it.
  private func isMatched(_ path: ArraySlice<[UInt8]>, isDirectory: Bool) -> Bool {
    for pattern in patterns.reversed() where isDirectory || !pattern.isForDirectories {
      if pattern.matches(path) { return !pattern.isNegated }
    }
    return false
  }
}

extension PathPatterns.Pattern {
  /// Takes the text of a pattern apart; nil for one that matches nothing.
  init?(_ text: [UInt8]) {
    var rest = Self.withoutTrailingBlanks(text)[...]
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest.removeFirst() }
    isForDirectories = rest.last == UInt8(ascii: "/")
    if isForDirectories { rest.removeLast() }
    guard !rest.isEmpty else { return nil }
    isAnchored = rest.contains(UInt8(ascii: "/"))
    if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
    guard let components = Self.components(of: Array(rest)) else { return nil }
    self.components = components
  }

  /// The pattern's parts between slashes; a slash in a set is no separator. nil if a set is not
  /// closed or the pattern ends in a backslash, so that it matches nothing.
  private static func components(of pattern: [UInt8]) -> [[UInt8]]? {
    var components: [[UInt8]] = []
    var start = 0
    var index = 0
    while index < pattern.count {
      switch pattern[index] {
      case UInt8(ascii: "["):
        guard let end = Wildcard.endOfSet(pattern, at: index) else { return nil }
        index = end
      case UInt8(ascii: "\\"):
        guard index + 1 < pattern.count else { return nil }
        if pattern[index + 1] == UInt8(ascii: "/") {
          components.append(Array(pattern[start..<index]))
          start = index + 2
        }
        index += 2
      case UInt8(ascii: "/"):
        components.append(Array(pattern[start..<index]))
        index += 1
        start = index
      default: index += 1
      }
    }
    return components + [Array(pattern[start...])]
  }

  /// Whether the pattern matches all of the path.
  func matches(_ path: ArraySlice<[UInt8]>) -> Bool {
    if !isAnchored, let pattern = components.first, let name = path.last {
      return Wildcard.matches(pattern, name)
    }
    return matches(Array(path))
  }

  /// Matches component by component; `**` is to components what `*` is to bytes, so that going back to
  /// the last one is enough.
  private func matches(_ path: [[UInt8]]) -> Bool {
    var pattern = 0
    var index = 0
    var lastStar: (pattern: Int, index: Int)?
    while index < path.count {
      if pattern < components.count, components[pattern] == Self.doubleStar {
        // At the end it stands for what is inside, so for one component at least.
        if pattern == components.count - 1 { return pattern == 0 || index < path.count }
        lastStar = (pattern, index)
        pattern += 1
      } else if pattern < components.count, Wildcard.matches(components[pattern], path[index]) {
        pattern += 1
        index += 1
      } else if let star = lastStar {
        lastStar = (star.pattern, star.index + 1)
        pattern = star.pattern + 1
        index = star.index + 1
      } else {
        return false
      }
    }
    return pattern == components.count
  }

  private static let doubleStar = Array("**".utf8)

  /// The text without the spaces at its end, of which one behind a backslash counts.
  private static func withoutTrailingBlanks(_ text: [UInt8]) -> [UInt8] {
    var end = 0
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
        index += 2
        end = index
      } else {
        index += 1
        if text[index - 1] != 0x20 { end = index }
      }
    }
    return Array(text[..<end])
  }
}
