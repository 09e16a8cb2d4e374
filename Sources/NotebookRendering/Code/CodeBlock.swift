/// A statement at the left edge with what is indented below it, and the names in it.
///
/// What a name stands for is not known: this is a heuristic, made for Python and of use for languages like it. Seen
/// are names in assignments, definitions, imports, loops and `with`, names before a dot or bracket, and names in the
/// braces of formatted strings. Not seen are names in strings that are evaluated, in files that are run, and what a
/// function does to its arguments.
struct CodeBlock {
  /// The tokens without white space and comments: two blocks with equal ones do the same.
  private(set) var tokens: [CodeToken] = []
  /// The names that the block gives a value.
  private(set) var defined: Set<[UInt8]> = []
  /// The names whose values it may change without naming a new one, as by a call.
  private(set) var touched: Set<[UInt8]> = []
  /// The names that it uses, but for those that it gives a value for itself, as in a loop.
  private(set) var used: Set<[UInt8]> = []
  private var bound: Set<[UInt8]> = []

  /// The blocks of a source.
  static func blocks(_ source: [UInt8]) -> [CodeBlock] {
    var groups: [[CodeStatement]] = []
    var isDecorated = false
    for statement in CodeReader.statements(source) {
      let isContinued = statement.indent > 0 || isDecorated || continues(statement)
      if isContinued, !groups.isEmpty {
        groups[groups.count - 1].append(statement)
      } else {
        groups.append([statement])
      }
      isDecorated = statement.indent == 0 && statement.tokens.first?.isMark("@") == true
    }
    return groups.map { CodeBlock($0) }
  }

  /// Whether a statement belongs to the one before although it is not indented.
  private static func continues(_ statement: CodeStatement) -> Bool {
    guard let first = statement.tokens.first else { return false }
    return first.isName("else") || first.isName("elif") || first.isName("except") || first.isName("finally")
      || first.isMark("}")
  }

  private init(_ statements: [CodeStatement]) {
    for statement in statements {
      tokens += statement.tokens
      read(statement.tokens)
    }
    let head = statements.first { $0.tokens.first?.isMark("@") != true }?.tokens ?? []
    let words = head.first?.isName("async") == true ? head.dropFirst() : head[...]
    if let first = words.first, first.isName("def") || first.isName("class"),
      let name = words.dropFirst().first
    {
      // Names inside are its own.
      let parameters = first.isName("def") ? CodeBlock.parameters(words.dropFirst(2)) : []
      used.subtract(defined.union(parameters))
      defined = [name.text]
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
    for (place, token) in tokens.enumerated() {
      let next = place + 1 < tokens.count ? tokens[place + 1] : nil
      if token.isMark(":="), place > 0, tokens[place - 1].kind == .name {
        defined.insert(tokens[place - 1].text)
      }
      if token.isName("as"), let next, next.kind == .name { bind(next.text) }
      if token.isName("lambda"), let end = tokens[place...].firstIndex(where: { $0.isMark(":") }) {
        bound.formUnion(tokens[place..<end].filter { $0.kind == .name }.map(\.text))
      }
      if token.isName("for"), let end = tokens[place...].firstIndex(where: { $0.isName("in") }) {
        // In the middle of a statement it is a comprehension, whose names end with it.
        for name in tokens[(place + 1)..<end] where name.kind == .name {
          if place == 0 { bind(name.text) } else { bound.insert(name.text) }
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
    if let first = target.first, first.kind == .name { defined.insert(first.text) }
  }

  private mutating func readOther(_ tokens: [CodeToken]) {
    guard let first = tokens.first else { return }
    let rest = tokens.dropFirst()
    if first.isName("import") || first.isName("from") { return readImport(tokens) }
    if first.isName("del") { touched.formUnion(rest.filter { $0.kind == .name }.map(\.text)) }
    if let next = rest.first, first.kind == .name, next.kind == .mark, next.depth == 0, next.text.count > 1,
      next.text.last == UInt8(ascii: "="), !next.isMark("=="), !next.isMark("!="), !next.isMark("<="),
      !next.isMark(">=")
    {
      defined.insert(first.text)
    }
    if let next = rest.first, first.kind == .name, next.isMark(".") || next.isMark("(") || next.isMark("[") {
      if !next.isMark("(") { touched.insert(first.text) }
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
        defined.insert(name.text)
      }
    }
  }

  private static func arguments(_ tokens: [CodeToken]) -> [[UInt8]] {
    tokens.enumerated().compactMap { place, token in
      let isMember = place > 0 && tokens[place - 1].isMark(".")
      return token.kind == .name && token.depth == 1 && !isMember ? token.text : nil
    }
  }

  private static func parameters(_ tokens: ArraySlice<CodeToken>) -> Set<[UInt8]> {
    Set(tokens.filter { $0.kind == .name && $0.depth == 1 }.map(\.text))
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
      if !isArgument { used.insert(token.text) }
    }
  }

  private static func namesInBraces(_ text: [UInt8]) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var inside: [UInt8] = []
    var depth = 0
    for byte in text {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if depth > 0 { inside.append(byte) }
      if byte == UInt8(ascii: "}"), depth > 0 {
        depth -= 1
        if depth > 0 { continue }
        for statement in CodeReader.statements(inside) {
          for (place, token) in statement.tokens.enumerated() where token.kind == .name {
            let isMember = place > 0 && statement.tokens[place - 1].isMark(".")
            if !isMember { names.append(token.text) }
          }
        }
        inside = []
      }
    }
    return names
  }
}
