/// Reads whole files into memory, once and without a second copy.
///
/// A regular file gets a block of its size; a pipe gets one that grows with `realloc`, which moves large
/// blocks by remapping their pages. Memory that was asked for and not filled is never touched.
package enum FileReader {
  /// Where regular memory ends to pay and huge pages begin to.
  private static let hugePageThreshold = 4 << 20
  /// The first block for input whose size is not known.
  private static let firstBlock = 256 << 10
  /// The most that one read(2) is asked for; systems refuse 2 GiB.
  private static let largestRead = 1 << 30

  /// The content of the file at `path`, which may be a FIFO or a device, but not a directory.
  package static func read(_ path: FilePath) throws(FileError) -> FileContent {
    let descriptor = try open(path)
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path)
  }

  /// The content of a regular file that nobody named: one that was found in a directory, or that comes with a
  /// repository. What has become a symbolic link or anything else since it was found is refused, and opening
  /// it waits for nobody.
  ///
  /// - Parameters:
  ///   - name: the file in messages; nil for its path.
  ///   - limit: the most bytes that it may have.
  ///   - tooLarge: what is said of a file with more.
  package static func readRegular(
    _ path: FilePath,
    name: FilePath? = nil,
    limit: Int = Int.max,
    tooLarge: String = ""
  ) throws(FileError) -> FileContent {
    let name = name ?? path
    let descriptor = try open(path, O_NOFOLLOW | O_NONBLOCK)
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.read, name, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(.open, name, .refused("not a regular file"))
    }
    guard status.st_size <= limit else { throw FileError(.read, name, .refused(tooLarge)) }
    return try read(descriptor: descriptor, name: name)
  }

  /// What is left to read from standard input.
  package static func readStandardInput() throws(FileError) -> FileContent {
    try read(descriptor: STDIN_FILENO, name: FilePath("standard input"))
  }

  /// What is left to read from an open file descriptor, which stays open; `name` is for messages.
  package static func read(descriptor: CInt, name: FilePath) throws(FileError) -> FileContent {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.read, name, errno: errno) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw FileError(.open, name, errno: EISDIR) }
    var expected = firstBlock - FileContent.padding
    if kind == S_IFREG {
      let offset = max(0, lseek(descriptor, 0, SEEK_CUR))
      expected = max(0, Int(status.st_size) - Int(offset))
    }
    // One byte more than the file has, so that the read that finds its end needs no larger block.
    var block = try Block(capacity: expected, name: name)
    var count = 0
    while true {
      if block.capacity == count { try block.grow(name: name) }
      let room = min(block.capacity - count, largestRead)
      let got = try readSome(descriptor, into: block.base + count, room, name: name)
      if got == 0 { break }
      count += got
    }
    memset(block.base + count, 0, FileContent.padding)
    let identity = kind == S_IFREG ? FileIdentity(status) : nil
    return FileContent(base: block.release(), count: count, identity: identity)
  }

  private static func open(_ path: FilePath, _ flags: CInt = 0) throws(FileError) -> CInt {
    while true {
      let (descriptor, code) = path.withCString { name in
        let descriptor = openFile(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags)
        return (descriptor, errno)
      }
      if descriptor >= 0 { return descriptor }
      if code == ELOOP && flags & O_NOFOLLOW != 0 {
        throw FileError(.open, path, .refused("symbolic link"))
      }
      if code != EINTR { throw FileError(.open, path, errno: code) }
    }
  }

  /// One read(2): the number of bytes read, 0 at the end.
  private static func readSome(
    _ descriptor: CInt,
    into target: UnsafeMutableRawPointer,
    _ room: Int,
    name: FilePath
  ) throws(FileError) -> Int {
    while true {
      let got = systemRead(descriptor, target, room)
      if got >= 0 { return got }
      switch errno {
      case EINTR: continue
      case EAGAIN: Descriptor.wait(for: descriptor, events: POLLIN)
      case let code: throw FileError(.read, name, errno: code)
      }
    }
  }

  /// A block from `malloc` with room for `capacity` bytes and the padding.
  private struct Block: ~Copyable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var capacity: Int

    init(capacity: Int, name: FilePath) throws(FileError) {
      self.capacity = capacity + 1
      let (size, overflow) = capacity.addingReportingOverflow(1 + FileContent.padding)
      guard !overflow, let memory = malloc(size) else { throw FileError(.read, name, errno: ENOMEM) }
      base = memory
      adviseHugePages()
    }

    deinit { free(base) }

    mutating func grow(name: FilePath) throws(FileError) {
      let (doubled, overflow) = capacity.multipliedReportingOverflow(by: 2)
      let wanted = max(doubled, FileReader.firstBlock)
      guard !overflow, let memory = realloc(base, wanted + FileContent.padding) else {
        throw FileError(.read, name, errno: ENOMEM)
      }
      base = memory
      capacity = wanted
      adviseHugePages()
    }

    consuming func release() -> UnsafeMutableRawPointer {
      let memory = base
      discard self
      return memory
    }

    /// Asks for huge pages for large blocks: fewer faults while the kernel copies into them.
    private func adviseHugePages() {
      #if os(Linux)
        guard capacity >= FileReader.hugePageThreshold else { return }
        let page = UInt(sysconf(CInt(_SC_PAGESIZE)))
        let start = (UInt(bitPattern: base) + page - 1) & ~(page - 1)
        let end = (UInt(bitPattern: base) + UInt(capacity)) & ~(page - 1)
        _ = madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), CInt(MADV_HUGEPAGE))
      #endif
    }
  }
}
