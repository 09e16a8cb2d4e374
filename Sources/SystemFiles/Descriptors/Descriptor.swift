/// open(2), named so that it can be called where a method is named `open`.
func openFile(_ path: UnsafePointer<CChar>, _ flags: CInt, _ mode: mode_t = 0) -> CInt {
  open(path, flags, mode)
}

/// read(2), named so that it can be called where a method is named `read`.
func systemRead(_ descriptor: CInt, _ target: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, target, count)
}

/// Complete writes to open file descriptors.
package enum Descriptor {
  /// The most pieces that one writev(2) takes (IOV_MAX is 1024 on Linux and macOS).
  private static let largestVector = 1024
  /// The most bytes that one writev(2) is given; systems refuse or cut 2 GiB.
  private static let largestWrite = 1 << 30

  /// Waits until the descriptor can be read or written, for descriptors that do not block.
  static func wait(for descriptor: CInt, events: some BinaryInteger) {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    _ = poll(&entry, 1, -1)
  }

  /// Reads what is there, at most `count` bytes. Gives how many; 0 at the end, below 0 for an error.
  package static func readSome(_ descriptor: CInt, _ target: UnsafeMutableRawPointer, _ count: Int) -> Int {
    while true {
      let received = systemRead(descriptor, target, min(count, largestWrite))
      if received >= 0 { return received }
      if errno == EAGAIN { wait(for: descriptor, events: POLLIN) } else if errno != EINTR { return received }
    }
  }

  /// Writes all bytes of all pieces, in order. Gives 0, or the `errno` of the write that failed.
  package static func writeAll(_ pieces: [UnsafeRawBufferPointer], to descriptor: CInt) -> CInt {
    var rest = pieces.filter { !$0.isEmpty }[...]
    var vector: [iovec] = []
    while !rest.isEmpty {
      vector.removeAll(keepingCapacity: true)
      var total = 0
      for piece in rest.prefix(largestVector) where total < largestWrite {
        let length = min(piece.count, largestWrite - total)
        vector.append(iovec(iov_base: UnsafeMutableRawPointer(mutating: piece.baseAddress), iov_len: length))
        total += length
      }
      let written = writev(descriptor, vector, CInt(vector.count))
      if written >= 0 {
        advance(&rest, by: written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: wait(for: descriptor, events: POLLOUT)
      case let code: return code
      }
    }
    return 0
  }

  /// Leaves out the first `count` bytes of the pieces.
  private static func advance(_ pieces: inout ArraySlice<UnsafeRawBufferPointer>, by count: Int) {
    var count = count
    while let first = pieces.first, count >= first.count {
      count -= first.count
      pieces.removeFirst()
    }
    if count > 0, let first = pieces.first {
      pieces[pieces.startIndex] = UnsafeRawBufferPointer(rebasing: first[count...])
    }
  }
}
