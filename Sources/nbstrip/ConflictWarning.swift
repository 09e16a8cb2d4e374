import CommandLineSupport
import LosslessJSON
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Says so when a notebook with open conflicts is about to be staged. It is staged all the same: whether that
/// is right is not the filter's to decide.
enum ConflictWarning {
  private static let key = [UInt8]("\"\(MergeConflicts.recordKey)\"".utf8)

  /// Warns of the conflicts that nbmerge recorded in a notebook. Nearly always a search for one word.
  static func give(_ buffer: ByteBuffer, _ path: FilePath?) {
    let isPossible = buffer.withBytes { bytes in
      memmem(bytes.baseAddress ?? UnsafePointer(buffer.base), bytes.count, key, key.count) != nil
    }
    guard isPossible, let document = try? JSONDocument.parse(buffer) else { return }
    let count = MergeConflicts.recordedCount(in: document)
    guard count > 0 else { return }
    Diagnostics(tool: Main.tool).warning(
      (count == 1 ? "1 conflict is" : "\(count) conflicts are") + " not resolved yet (nbmerge check lists them)",
      file: path
    )
  }
}
