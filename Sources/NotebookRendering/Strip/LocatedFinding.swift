package import LosslessJSON
package import Notebooks

/// A finding with the line it is in.
package struct LocatedFinding: Sendable {
  /// What is to be stripped.
  package let finding: StripFinding
  /// From 1.
  package let line: Int

  /// Finds the lines of findings in one pass over the bytes.
  package static func locate(_ findings: [StripFinding], in buffer: ByteBuffer) -> [LocatedFinding] {
    let order = findings.indices.sorted { findings[$0].byte < findings[$1].byte }
    var lines = [Int](repeating: 1, count: findings.count)
    buffer.withBytes { bytes in
      var line = 1
      var offset = 0
      for index in order {
        let end = min(findings[index].byte, bytes.count)
        while offset < end {
          if bytes[offset] == 0x0A { line += 1 }
          offset += 1
        }
        lines[index] = line
      }
    }
    return zip(findings, lines).map { LocatedFinding(finding: $0, line: $1) }
  }
}
