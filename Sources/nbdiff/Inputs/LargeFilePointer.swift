import Synchronization
import SystemFiles

/// A pointer that git-lfs stores in a file's place (git-lfs-spec, "The Pointer").
enum LargeFilePointer {
  /// Whether bytes begin as every pointer does.
  static func isPointer(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: "version https://git-lfs.".utf8)
  }

  /// Where git-lfs keeps the file that a pointer stands for; nil if the bytes are no pointer.
  static func object(of bytes: UnsafeBufferPointer<UInt8>, in folder: FilePath) -> FilePath? {
    guard bytes.count < 1024, isPointer(bytes) else { return nil }
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: "oid sha256:".utf8) {
      let name = line.dropFirst(11)
      guard name.count == 64, name.allSatisfy(isHexDigit) else { return nil }
      return folder.appending(name.prefix(2)).appending(name.dropFirst(2).prefix(2)).appending(name)
    }
    return nil
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
