/// The blocks of a source, one at a time: what is known of one takes twenty times its text, of all of them at once
/// more than the notebook.
struct CodeBlocks: Sequence, IteratorProtocol {
  private var statements: CodeReader
  /// The first statement of the next block.
  private var pending: CodeStatement?

  init(_ source: [UInt8]) {
    statements = CodeReader(source)
    pending = statements.next()
  }

  /// The next block; `nil` at the end.
  mutating func next() -> CodeBlock? {
    guard let first = pending else { return nil }
    var group = [first]
    pending = nil
    while let statement = statements.next() {
      let isDecorated = group.last.map { $0.indent == 0 && $0.tokens.first?.isMark("@") == true } ?? false
      guard statement.indent > 0 || isDecorated || CodeBlocks.continues(statement) else {
        pending = statement
        break
      }
      group.append(statement)
    }
    return CodeBlock(group)
  }

  /// Whether a statement belongs to the one before although it is not indented.
  private static func continues(_ statement: CodeStatement) -> Bool {
    guard let first = statement.tokens.first else { return false }
    return first.isName("else") || first.isName("elif") || first.isName("except") || first.isName("finally")
      || first.isMark("}")
  }
}
