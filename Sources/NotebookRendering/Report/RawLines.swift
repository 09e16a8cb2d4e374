import LosslessJSON
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of a notebook's file, so that a review comment finds its place in the raw diff.
struct RawLines {
  /// The offset behind each newline.
  private var starts: [Int] = [0]

  init(_ buffer: ByteBuffer) {
    buffer.withBytes { bytes in
      guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
      var offset = 0
      while offset < bytes.count, let found = memchr(base + offset, 0x0A, bytes.count - offset) {
        offset = UnsafeRawPointer(found) - base + 1
        starts.append(offset)
      }
    }
  }

  /// The line, from 1, that a byte of the file is on.
  func line(of byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The offset of the first line of a cell's source; `nil` if it is not from a file or has no source.
  static func sourceStart(_ cell: CellContent) -> Int? {
    guard let source = cell.sourceOrigin else { return nil }
    var elements = source.elements
    return elements.next()?.startByte ?? source.startByte
  }
}
