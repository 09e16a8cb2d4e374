import LosslessJSON

/// Makes a failing case smaller as long as the same rule is broken: values, lines and bytes are left out.
struct Reduction {
  private let attempts: Int
  private let breaks: (FuzzCase) -> Bool

  /// - Parameters:
  ///   - attempts: The most that are made.
  ///   - breaks: Whether a case breaks the rule.
  init(attempts: Int, _ breaks: @escaping (FuzzCase) -> Bool) {
    self.attempts = attempts
    self.breaks = breaks
  }

  func reduced(_ whole: FuzzCase) -> FuzzCase {
    var best = whole
    var rest = attempts
    func isSame(_ candidate: FuzzCase) -> Bool {
      rest -= 1
      return rest >= 0 && breaks(candidate)
    }
    guard isSame(best) else { return best }
    var isSmaller = true
    while isSmaller, rest > 0 {
      let size = best.size
      for place in best.files.indices {
        if let tree = JSONTree.parsed(best.files[place]) {
          reduceTree(tree, &best, place, isSame)
        } else {
          reduceBytes(&best, place, isSame)
        }
      }
      isSmaller = best.size < size
    }
    return best
  }

  /// Leaves out values, from the outermost to the innermost.
  private func reduceTree(
    _ tree: JSONTree,
    _ best: inout FuzzCase,
    _ place: Int,
    _ isSame: (FuzzCase) -> Bool
  ) {
    var tree = tree
    var number = 1
    while number < tree.size {
      var isShorter = false
      for replacement in [nil, .string([]), .array([])] as [JSONTree?] {
        var count = number
        guard let smaller = tree.replacing(&count, replacement), smaller.weight < tree.weight else {
          continue
        }
        var candidate = best
        candidate.files[place] = TreeWriter.plain(smaller)
        if candidate.files[place].count < best.files[place].count, isSame(candidate) {
          (best, tree, isShorter) = (candidate, smaller, true)
          break
        }
      }
      if !isShorter { number += 1 }
    }
  }

  /// Leaves out runs of bytes, long ones first.
  private func reduceBytes(_ best: inout FuzzCase, _ place: Int, _ isSame: (FuzzCase) -> Bool) {
    var length = max(1, best.files[place].count / 2)
    while length >= 1 {
      var start = 0
      while start < best.files[place].count {
        var candidate = best
        candidate.files[place].removeSubrange(start..<min(start + length, best.files[place].count))
        if isSame(candidate) { best = candidate } else { start += length }
      }
      length /= 2
    }
  }
}

extension JSONTree {
  /// How much there is of a value: values and bytes of strings.
  fileprivate var weight: Int {
    switch self {
    case .array(let elements): elements.reduce(2) { $0 + $1.weight }
    case .object(let members): members.reduce(2) { $0 + $1.value.weight + $1.key.count }
    case .string(let text), .number(let text): 1 + text.count
    default: 1
    }
  }

  /// The value with the one of a number in document order replaced, or left out for `nil`; the number is counted
  /// down on the way. `nil` if the value itself is to be left out.
  fileprivate func replacing(_ number: inout Int, _ replacement: JSONTree?) -> JSONTree? {
    if number == 0 {
      number = -1
      return replacement
    }
    number -= 1
    switch self {
    case .array(let elements):
      return .array(elements.compactMap { number < 0 ? $0 : $0.replacing(&number, replacement) })
    case .object(let members):
      return .object(
        members.compactMap { member in
          if number < 0 { return member }
          return member.value.replacing(&number, replacement).map { JSONMember(key: member.key, value: $0) }
        }
      )
    default: return self
    }
  }
}
