import SystemFiles

/// The two ends of a pipe(2), which commands inherit only where they are told to.
struct PipeEnds {
  let readEnd: CInt
  let writeEnd: CInt

  init() throws(FailureDescription) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw FailureDescription("cannot make a pipe: \(FileError.text(of: errno))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }
}
