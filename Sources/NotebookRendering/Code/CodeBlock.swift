/// A statement at the left edge with what is indented below it, and the names in it.
///
/// What a name stands for is not known: this is a heuristic, made for Python and of use for languages like it. Seen
/// are names in assignments, definitions, imports, loops and `with`, names before a dot or bracket, and names in the
/// braces of formatted strings. Not seen are names in strings that are evaluated, in files that are run, and what a
/// function does to its arguments.
struct CodeBlock {
  /// The tokens without white space and comments: two blocks with equal ones do the same.
  let tokens: [CodeToken]
  /// The names that the block gives a value.
  private(set) var defined: Set<[UInt8]> = []
  /// The names whose values it may change without naming a new one, as by a call.
  private(set) var touched: Set<[UInt8]> = []
  /// The names that it uses, but for those that it gives a value for itself, as in a loop.
  private(set) var used: Set<[UInt8]> = []
  private var bound: Set<[UInt8]> = []

  /// Where it stands in its source.
  var range: Range<Int> { (tokens.first?.start ?? 0)..<(tokens.last?.end ?? 0) }

  init(_ statements: [CodeStatement]) {
    tokens = statements.count == 1 ? statements[0].tokens : statements.flatMap(\.tokens)
    for statement in statements { read(statement.tokens) }
    let head = statements.first { $0.tokens.first?.isMark("@") != true }?.tokens ?? []
    let words = head.first?.isName("async") == true ? head.dropFirst() : head[...]
    if let first = words.first, first.isName("def") || first.isName("class"),
      let name = words.dropFirst().first
    {
      // Names inside are its own.
      let parameters = first.isName("def") ? CodeBlock.parameters(words.dropFirst(2)) : []
      used.subtract(defined.union(parameters))
      defined = [name.name]
      touched = []
    }
    used.subtract(bound)
  }

  private mutating func read(_ tokens: [CodeToken]) {
    let parts = CodeAssignments.parts(of: tokens)
    for target in parts.dropLast() { assign(target) }
    if let value = parts.last {
      readNames(Array(value))
    } else {
      readNames(tokens)
      readOther(tokens)
    }
    var ends = (
      colons: NextTokens(in: tokens) { $0.isMark(":") }, loops: NextTokens(in: tokens) { $0.isName("in") }
    )
    for (place, token) in tokens.enumerated() {
      let next = place + 1 < tokens.count ? tokens[place + 1] : nil
      if token.isMark(":="), place > 0, tokens[place - 1].kind == .name {
        defined.insert(tokens[place - 1].name)
      }
      if token.isName("as"), let next, next.kind == .name { bind(next.name) }
      if token.isName("lambda") {
        for name in ends.colons.until(place) where name.kind == .name { bound.insert(name.name) }
      }
      if token.isName("for") {
        // In the middle of a statement it is a comprehension, whose names end with it.
        for name in ends.loops.until(place) where name.kind == .name {
          if place == 0 { bind(name.name) } else { bound.insert(name.name) }
        }
      }
    }
  }

  private mutating func bind(_ name: [UInt8]) {
    defined.insert(name)
    bound.insert(name)
  }

  private mutating func assign(_ target: ArraySlice<CodeToken>) {
    for (name, _) in CodeAssignments.names(of: target) {
      if let name { defined.insert(name) }
    }
    let isPlace = target.contains { $0.isMark(".") || $0.isMark("[") }
    guard isPlace else { return }
    readNames(Array(target))
    if let first = target.first, first.kind == .name { defined.insert(first.name) }
  }

  private mutating func readOther(_ tokens: [CodeToken]) {
    guard let first = tokens.first else { return }
    let rest = tokens.dropFirst()
    if first.isName("import") || first.isName("from") { return readImport(tokens) }
    if first.isName("del") { touched.formUnion(rest.filter { $0.kind == .name }.map(\.name)) }
    if let next = rest.first, first.kind == .name, next.kind == .mark, next.depth == 0, next.text.count > 1,
      next.text.last == UInt8(ascii: "="), !next.isMark("=="), !next.isMark("!="), !next.isMark("<="),
      !next.isMark(">=")
    {
      defined.insert(first.name)
    }
    if let next = rest.first, first.kind == .name, next.isMark(".") || next.isMark("(") || next.isMark("[") {
      if !next.isMark("(") { touched.insert(first.name) }
      touched.formUnion(CodeBlock.arguments(tokens))
    }
  }

  /// `import a.b as c`, `from a import b as c, d`.
  private mutating func readImport(_ tokens: [CodeToken]) {
    let start = tokens.first?.isName("from") == true ? tokens.firstIndex { $0.isName("import") } : 0
    guard let start else { return }
    let depths = tokens[(start + 1)...].filter { !$0.isMark("(") && !$0.isMark(")") }
    for element in depths.split(whereSeparator: { $0.isMark(",") }) {
      if let name = element.first, name.kind == .name, !element.contains(where: { $0.isName("as") }) {
        defined.insert(name.name)
      }
    }
  }

  private static func arguments(_ tokens: [CodeToken]) -> [[UInt8]] {
    tokens.enumerated().compactMap { place, token in
      let isMember = place > 0 && tokens[place - 1].isMark(".")
      return token.kind == .name && token.depth == 1 && !isMember ? token.name : nil
    }
  }

  private static func parameters(_ tokens: ArraySlice<CodeToken>) -> Set<[UInt8]> {
    Set(tokens.filter { $0.kind == .name && $0.depth == 1 }.map(\.name))
  }

  private mutating func readNames(_ tokens: [CodeToken]) {
    for (place, token) in tokens.enumerated() {
      if token.kind == .formatted {
        used.formUnion(CodeBlock.namesInBraces(token.text))
        continue
      }
      guard token.kind == .name else { continue }
      if place > 0, tokens[place - 1].isMark(".") { continue }
      let isArgument = token.depth > 0 && place + 1 < tokens.count && tokens[place + 1].isMark("=")
      if !isArgument { used.insert(token.name) }
    }
  }

  private static func namesInBraces(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var inside: [UInt8] = []
    var depth = 0
    for byte in text {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if depth > 0 { inside.append(byte) }
      if byte == UInt8(ascii: "}"), depth > 0 {
        depth -= 1
        if depth > 0 { continue }
        for statement in CodeReader(inside) {
          for (place, token) in statement.tokens.enumerated() where token.kind == .name {
            let isMember = place > 0 && statement.tokens[place - 1].isMark(".")
            if !isMember { names.append(token.name) }
          }
        }
        inside = []
      }
    }
    return names
  }
}
