import LosslessJSON

/// The words by which a report tells programs why a file is no notebook.
enum FailureCode {
  static func of(_ buffer: ByteBuffer?) -> String {
    guard let buffer else { return "unreadable" }
    return buffer.withBytes { bytes in
      if LargeFilePointer.isPointer(bytes) { return "lfs-pointer" }
      if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return "empty" }
      if (try? JSONDocument.parse(buffer)) != nil { return "not-a-notebook" }
      return hasConflictMarker(bytes) ? "conflict-markers" : "not-json"
    }
  }

  private static func hasConflictMarker(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: "<<<<<<<".utf8) }
  }
}
