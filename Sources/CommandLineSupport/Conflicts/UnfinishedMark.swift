/// What a file begins with while there is no result of its merge.
package enum UnfinishedMark {
  /// The line with its line break.
  package static let line = [UInt8]("<<<<<<< nbmerge could not finish the merge of this file\n".utf8)

  /// Whether a file is our version behind the mark.
  package static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: line) }
}
