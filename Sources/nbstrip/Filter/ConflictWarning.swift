import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// Says so when a notebook with open conflicts is about to be staged. It is staged all the same: whether that
/// is right is not the filter's to decide.
enum ConflictWarning {
  private static let key = [UInt8]("\"\(MergeConflicts.recordKey)\"".utf8)

  /// Warns of the conflicts that nbmerge recorded in a notebook. Nearly always a search for one word.
  static func give(_ buffer: ByteBuffer, _ path: FilePath?) {
    guard mayHaveRecords(buffer), let document = try? JSONDocument.parse(buffer) else { return }
    let count = MergeConflicts.recordedCount(in: document)
    guard count > 0 else { return }
    Diagnostics(tool: Program.nbstrip.name).warning(
      (count == 1 ? "1 conflict is" : "\(count) conflicts are")
        + " not resolved yet (nbmerge check lists them)",
      file: path
    )
  }

  /// Whether the key of the records stands in the bytes. The dash in it is searched for, which encoded
  /// images, the bulk of large notebooks, do not have.
  private static func mayHaveRecords(_ buffer: ByteBuffer) -> Bool {
    guard let dash = key.firstIndex(of: UInt8(ascii: "-")), buffer.count >= key.count else { return false }
    let last = buffer.count - key.count
    var place = dash
    while place <= last + dash,
      let found = memchr(buffer.base + place, CInt(key[dash]), last + dash + 1 - place)
    {
      let offset = UnsafeRawPointer(buffer.base).distance(to: UnsafeRawPointer(found))
      if memcmp(buffer.base + (offset - dash), key, key.count) == 0 { return true }
      place = offset + 1
    }
    return false
  }
}
