package import Notebooks

/// What headings on the merge page call cells.
package enum CellWords {
  /// The name of a cell's type.
  package static func type(_ type: CellType) -> String { CellText.typeName(type) }

  /// The first line of a source that is not blank, cut to a length, safe to print; `nil` without one.
  package static func firstLine(_ source: [UInt8]) -> String? {
    let lines = source.split { $0 == 0x0A || $0 == 0x0D }
    guard let line = lines.first(where: { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) else { return nil }
    return String(
      decoding: VisibleText.short(Array(line.drop { $0 == 0x20 || $0 == 0x09 }), limit: 60),
      as: UTF8.self
    )
  }
}
