import SystemFiles

/// Where a worker is: the seed that is running, or the one behind the last, and how many cases were run.
struct Progress {
  private let descriptor: CInt

  init(path: String) { descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644) }

  func set(_ seed: UInt64, _ ran: UInt64) {
    withUnsafeBytes(of: (seed.littleEndian, ran.littleEndian)) {
      _ = pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
  }

  static func read(_ path: String) -> (seed: UInt64, ran: UInt64)? {
    guard let bytes = FileBytes.read(path), bytes.count == 16 else { return nil }
    func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    return (number(bytes[..<8]), number(bytes[8...]))
  }
}
