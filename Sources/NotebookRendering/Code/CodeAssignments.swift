/// What code assigns to names, with the texts of the values.
enum CodeAssignments {
  /// The assignments that are not indented: `name = value`, `name: type = value`, `name <- value`, chained ones and
  /// ones to several names. What cannot be told apart, such as a call that gives two values, is the value of
  /// each name.
  static func all(in source: [UInt8]) -> [(name: [UInt8], value: [UInt8])] {
    CodeReader(source).filter { $0.indent == 0 }.flatMap { assignments(in: $0.tokens, source) }
  }

  /// The parts of a statement between its equals signs: targets, and a value at the end. Nothing for what is no
  /// assignment.
  static func parts(of tokens: [CodeToken]) -> [ArraySlice<CodeToken>] {
    var parts: [ArraySlice<CodeToken>] = []
    var start = 0
    for (place, token) in tokens.enumerated()
    where token.depth == 0 && (token.isMark("=") || token.isMark("<-")) {
      parts.append(tokens[start..<place])
      start = place + 1
    }
    if parts.isEmpty { return [] }
    parts.append(tokens[start...])
    return parts.contains(where: \.isEmpty) ? [] : parts
  }

  /// The names that a target names; `nil` for places in something else, such as `a.b` and `a[0]`.
  static func names(of target: ArraySlice<CodeToken>) -> [(name: [UInt8]?, isStarred: Bool)] {
    var target = withoutBrackets(target)
    if let first = target.first, target.count > 1, target.dropFirst().first?.kind == .name,
      ["val", "var", "let", "const"].contains(where: { first.text.elementsEqual($0.utf8) })
    {
      target = target.dropFirst()
    }
    if let colon = target.firstIndex(where: { $0.isMark(":") && $0.depth == target.first?.depth }) {
      target = target[..<colon]
    }
    return elements(of: target).map { element in
      let isStarred = element.first?.isMark("*") ?? false
      let rest = isStarred ? element.dropFirst() : element
      guard rest.count == 1, let only = rest.first, only.kind == .name else { return (nil, isStarred) }
      return (only.name, isStarred)
    }
  }

  private static func assignments(
    in tokens: [CodeToken],
    _ source: [UInt8]
  ) -> [(name: [UInt8], value: [UInt8])] {
    let parts = parts(of: tokens)
    guard let value = parts.last else { return [] }
    // One text for all names, which may be many.
    let whole = text(value, source)
    let elements = elements(of: withoutBrackets(value))
    return parts.dropLast().flatMap { target -> [(name: [UInt8], value: [UInt8])] in
      if let name = dotted(target, tokens) { return [(name, whole)] }
      let names = names(of: target)
      if names.count == 1, !names[0].isStarred, let name = names[0].name { return [(name, whole)] }
      let values = values(of: elements, for: names.map(\.isStarred), whole, source)
      return zip(names, values).compactMap { name, value in name.name.map { ($0, value) } }
    }
  }

  /// A name with dots in it, as R has them.
  private static func dotted(_ target: ArraySlice<CodeToken>, _ tokens: [CodeToken]) -> [UInt8]? {
    let isArrow = tokens[target.endIndex...].first?.isMark("<-") ?? false
    guard isArrow, target.count > 1, target.allSatisfy({ $0.kind == .name || $0.isMark(".") }) else {
      return nil
    }
    return Array(target.map(\.text).joined())
  }

  /// The value of each of several names.
  private static func values(
    of elements: [ArraySlice<CodeToken>],
    for stars: [Bool],
    _ whole: [UInt8],
    _ source: [UInt8]
  ) -> [[UInt8]] {
    let hasStar = stars.contains(true)
    let fits = hasStar ? elements.count >= stars.count - 1 : elements.count == stars.count
    guard fits, elements.count > 1 else { return stars.map { _ in whole } }
    let starred = elements.count - stars.count + 1
    var place = 0
    return stars.map { isStarred in
      let count = isStarred ? starred : 1
      defer { place += count }
      let texts = elements[place..<place + count].map { text($0, source) }
      return isStarred ? [0x5B] + Array(texts.joined(separator: ", ".utf8)) + [0x5D] : texts[0]
    }
  }

  /// What stands between commas outside brackets.
  private static func elements(of tokens: ArraySlice<CodeToken>) -> [ArraySlice<CodeToken>] {
    let depth = tokens.first?.depth ?? 0
    return tokens.split { $0.isMark(",") && $0.depth == depth }
  }

  /// The tokens inside brackets that enclose all of them.
  private static func withoutBrackets(_ tokens: ArraySlice<CodeToken>) -> ArraySlice<CodeToken> {
    guard let first = tokens.first, let last = tokens.last, tokens.count > 2,
      first.isMark("(") && last.isMark(")") || first.isMark("[") && last.isMark("]"),
      first.depth == last.depth,
      tokens.dropFirst().dropLast().allSatisfy({ $0.depth > first.depth })
    else { return tokens }
    return tokens.dropFirst().dropLast()
  }

  /// The text of tokens as it stands in the source, on one line and without comments.
  private static func text(_ tokens: ArraySlice<CodeToken>, _ source: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var last: CodeToken?
    for token in tokens {
      if let last {
        let gap = source[last.end..<token.start]
        text += gap.contains { $0 == 0x0A || $0 == 0x0D } ? [0x20] : Array(gap)
      }
      text += token.text
      last = token
    }
    return text
  }
}
