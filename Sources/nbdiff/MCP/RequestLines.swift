import SystemFiles

/// The lines of a descriptor, each of bounded size.
struct RequestLines {
  enum Line {
    case text([UInt8])
    /// A line that is longer than allowed; nothing of it is kept.
    case tooLong
  }

  private let descriptor: CInt
  private let limit: Int
  private var buffer: [UInt8] = []
  private var isSkipping = false
  private var isAtEnd = false

  init(descriptor: CInt, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The next line without its line break; `nil` at the end.
  /// - Throws: `FileError` if it cannot be read.
  mutating func next() throws(FileError) -> Line? {
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = Array(buffer[..<end])
        buffer.removeSubrange(...end)
        searched = 0
        if !isSkipping { return line.count > limit ? .tooLong : .text(line) }
        isSkipping = false
        return .tooLong
      }
      if isAtEnd {
        let rest = buffer
        buffer = []
        if isSkipping {
          isSkipping = false
          return .tooLong
        }
        return rest.isEmpty ? nil : rest.count > limit ? .tooLong : .text(rest)
      }
      if buffer.count > limit { isSkipping = true }
      if isSkipping { buffer.removeAll(keepingCapacity: true) }
      searched = buffer.count
      try fill()
    }
  }

  private mutating func fill() throws(FileError) {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        buffer.append(contentsOf: block[..<count])
        return
      }
      if count == 0 {
        isAtEnd = true
        return
      }
      if errno != EINTR { throw FileError(.read, FilePath("standard input"), errno: errno) }
    }
  }
}
