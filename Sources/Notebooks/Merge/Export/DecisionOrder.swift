import LosslessJSON

/// The order in which nbdime applies decisions, one after the other: what lies deeper before what it lies
/// in, so that places in lists stay those of the base, and all decisions of one path together.
enum DecisionOrder {
  /// The decisions in this order.
  static func sorted(_ entries: [DecisionExport.Entry]) -> [DecisionExport.Entry] {
    entries.enumerated().map { place, entry in (place: place, steps: entry.path.map(Step.init), entry: entry)
    }
    .sorted { one, two in
      if one.steps != two.steps { return precedes(one.steps, two.steps) }
      let (left, right) = (one.entry.index ?? 0, two.entry.index ?? 0)
      return left == right ? one.place < two.place : left < right
    }.map(\.entry)
  }

  private enum Step: Equatable {
    case key([UInt8])
    case index(Int)

    /// To nbdime keys of digits are places too.
    init(_ step: JSONPathStep) {
      switch step {
      case .index(let index): self = .index(index)
      case .key(let key):
        let digits = key.first.map { $0 == 0x2B || $0 == 0x2D } == true ? key.dropFirst() : key[...]
        let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
        let number = isNumber ? Int(String(decoding: key, as: UTF8.self)) : nil
        self = number.map { .index($0) } ?? .key(key)
      }
    }
  }

  /// Keys backwards, and before places; places forwards; longer paths before those that they begin with.
  private static func precedes(_ one: [Step], _ two: [Step]) -> Bool {
    for (left, right) in zip(one, two) where left != right {
      switch (left, right) {
      case (.index(let i), .index(let j)): return i < j
      case (.key(let i), .key(let j)): return j.lexicographicallyPrecedes(i)
      case (.key, .index): return true
      case (.index, .key): return false
      }
    }
    return one.count > two.count
  }
}

extension MergeDecision.Part {
  /// The object that holds the part, by its key in the cell or the notebook, and the part's key there.
  var parentAndKey: (parent: String, key: [UInt8])? {
    switch self {
    case .metadata(let key): ("metadata", key)
    case .attachment(let key): ("attachments", key)
    default: nil
    }
  }
}
