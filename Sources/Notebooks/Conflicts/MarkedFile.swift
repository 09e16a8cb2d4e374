/// A file in which git's line merge left conflict markers, cut into the versions that it shows.
package struct MarkedFile: Sendable {
  /// The file with every conflict settled for one side.
  package let local: [UInt8]
  /// The file with every conflict settled for the other side.
  package let remote: [UInt8]
  /// The common ancestor of what is in conflict, where the markers show it (`merge.conflictStyle`).
  package let base: [UInt8]?
  /// The length of the markers.
  package let markerSize: Int
  /// What the markers call the sides; empty if they say nothing.
  package private(set) var localLabel: [UInt8] = []
  /// What the markers call the other side; empty if they say nothing.
  package private(set) var remoteLabel: [UInt8] = []
  /// The line of the first marker, from 1.
  package let firstLine: Int

  /// - Parameter bytes: Any text.
  /// - Returns: `nil` if there is no whole conflict at the start of lines.
  package init?(_ bytes: [UInt8]) {
    let lines = MergeLines(bytes)
    let opening = (0..<lines.count).lazy.compactMap { line -> (line: Int, size: Int)? in
      MarkedFile.markerSize(lines[line]).map { (line, $0) }
    }
    for (line, size) in opening {
      let text = MarkedSource(bytes, size: size)
      guard text.conflictCount > 0, let local = text.text(.local), let remote = text.text(.remote) else {
        continue
      }
      self.local = local
      self.remote = remote
      base = text.text(.base)
      markerSize = size
      firstLine = line + 1
      localLabel = MarkedFile.label(lines[line], size)
      let closing = [UInt8](repeating: ConflictMarkers.closing, count: size)
      let end = (line..<lines.count).first {
        lines[$0].starts(with: closing) && lines[$0].dropFirst(size).first != ConflictMarkers.closing
      }
      remoteLabel = end.map { MarkedFile.label(lines[$0], size) } ?? []
      return
    }
    return nil
  }

  /// The length of an opening marker, at least 7 as git has it; `nil` if the line is none.
  private static func markerSize(_ line: ArraySlice<UInt8>) -> Int? {
    let size = line.prefix { $0 == ConflictMarkers.opening }.count
    guard size >= 7, let next = line.dropFirst(size).first else { return nil }
    return [0x20, 0x0A, 0x0D].contains(next) ? size : nil
  }

  private static func label(_ line: ArraySlice<UInt8>, _ size: Int) -> [UInt8] {
    var label = line.dropFirst(size + 1)
    while let last = label.last, last == 0x0A || last == 0x0D { label.removeLast() }
    return Array(label)
  }
}

extension MarkedFile {
  /// Whether both show the same versions.
  package func showsSame(as other: MarkedFile) -> Bool {
    local == other.local && remote == other.remote
  }
}
