import LosslessJSON

/// A place in a source where the versions differ and somebody has to decide.
package struct SourceHunk: Sendable, Equatable {
  /// Which one of the source's it is, from 1.
  package var number: Int
  /// The line of its first marker in the source, from 1.
  package var line: Int
  /// The lines of the versions; `base` is `nil` if the markers do not show it.
  package var base: [UInt8]?
  /// Our lines.
  package var local: [UInt8]
  /// Their lines.
  package var remote: [UInt8]
  /// The text in front of it and behind it, up to the next hunk or the end.
  package var before: [UInt8] = []
  /// The text behind the hunk, up to the next one or the end.
  package var after: [UInt8] = []
}

extension FoundConflict {
  /// The places of a source that are in conflict, in its order; only the chosen one if `hunk` names it.
  /// Nothing for conflicts of other kinds.
  package var hunks: [SourceHunk] {
    guard kind == .source else { return [] }
    var hunks: [SourceHunk] = []
    var line = 1
    var common: [UInt8] = []
    for part in MarkedSource(marked, size: markerSize).parts {
      switch part {
      case .common(let text):
        if !hunks.isEmpty { hunks[hunks.count - 1].after = text }
        common = text
        line += SourceHunk.breaks(in: text)
      case .conflict(let found):
        hunks.append(
          SourceHunk(
            number: hunks.count + 1,
            line: line,
            base: found.base,
            local: found.local,
            remote: found.remote,
            before: common
          )
        )
        common = []
        line += SourceHunk.breaks(in: found.marked)
      }
    }
    return hunks.filter { hunk == nil || $0.number == hunk }
  }

  /// The same conflict, narrowed to one hunk of the source.
  ///
  /// Settling it leaves the others marked; numbers behind it go down by one, so the last one comes first.
  package func only(_ hunk: SourceHunk) -> FoundConflict {
    var conflict = self
    conflict.hunk = hunk.number
    conflict.count = 1
    conflict.base = hunk.base.map { .string($0) }
    conflict.local = .string(hunk.local)
    conflict.remote = .string(hunk.remote)
    return conflict
  }

  /// The source with some hunks settled and the others marked, as an editor shows it.
  /// - Parameter lines: What takes the place of a hunk; `nil` leaves it marked.
  package func source(settling lines: (_ number: Int) -> [UInt8]?) -> [UInt8] {
    var number = 0
    return MarkedSource(marked, size: markerSize).settled { found in
      number += 1
      return lines(number) ?? found.marked
    } ?? marked
  }
}

extension SourceHunk {
  fileprivate static func breaks(in text: [UInt8]) -> Int {
    text.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// The lines that an answer puts in the hunk's place; `nil` if that version is not shown.
  package func lines(_ resolution: ConflictResolution) -> [UInt8]? {
    resolution.choice(base: base, local: local, remote: remote)
  }
}
