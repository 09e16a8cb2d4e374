/// Reads differences in git's raw form, with `-z` (git-diff(1), "Raw output format").
enum RawDiff {
  /// The changes, one for each path.
  static func read(_ output: [UInt8]) -> [Change] {
    var changes: [Change] = []
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    while let field = fields.popFirst(), field.first == .colon {
      let words = field.dropFirst().split(separator: .space)
      guard words.count == 5, let letter = words[4].first, let first = fields.popFirst() else { break }
      let isMove = letter == UInt8(ascii: "R") || letter == UInt8(ascii: "C")
      guard let second = isMove ? fields.popFirst() : first else { break }
      guard let kind = kind(letter) else { continue }
      let change = Change(
        kind: kind,
        old: side(first, words[0], words[2]),
        new: side(second, words[1], words[3]),
        similarity: isMove ? Int(Array(words[4].dropFirst()).text) ?? 0 : 0
      )
      // A path in conflict is listed again with its file.
      if let last = changes.last, last.kind == .conflicted, last.new.path == change.new.path { continue }
      changes.append(change)
    }
    return changes
  }

  private static func side(
    _ path: ArraySlice<UInt8>,
    _ mode: ArraySlice<UInt8>,
    _ id: ArraySlice<UInt8>
  ) -> ChangeSide {
    let id = ObjectID(hexadecimal: id)
    return ChangeSide(
      path: RepositoryPath(bytes: path),
      mode: UInt32(Array(mode).text, radix: 8) ?? 0,
      id: id?.isZero == true ? nil : id
    )
  }

  private static func kind(_ letter: UInt8) -> ChangeKind? {
    switch letter {
    case UInt8(ascii: "A"): .added
    case UInt8(ascii: "D"): .deleted
    case UInt8(ascii: "M"): .modified
    case UInt8(ascii: "R"), UInt8(ascii: "C"): .renamed
    case UInt8(ascii: "T"): .typeChanged
    case UInt8(ascii: "U"): .conflicted
    default: nil
    }
  }
}

extension Change {
  /// A file that the index does not know.
  init(untracked path: RepositoryPath) {
    self.init(
      kind: .untracked,
      old: ChangeSide(path: path, mode: 0, id: nil),
      new: ChangeSide(path: path, mode: 0o100644, id: nil),
      similarity: 0
    )
  }
}
