import Foundation
import TestSupport
import Testing

@testable import SystemFiles

@Suite struct AtomicFileTests {
  private func mode(_ path: FilePath) throws -> Int {
    try #require(
      try FileManager.default.attributesOfItem(atPath: path.text)[.posixPermissions] as? Int
    )
  }

  private func failure(_ body: () throws -> Void) -> FileError? {
    #expect(throws: FileError.self, performing: body)
  }

  @Test func `Content is replaced and mode is kept`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("a.ipynb", "old")
    for permissions in [0o600, 0o644, 0o755, 0o664] {
      chmod(path.text, mode_t(permissions))
      try AtomicFile.replace(path, with: Array("new \(permissions)".utf8))
      #expect(try folder.text("a.ipynb") == "new \(permissions)")
      #expect(try mode(path) == permissions)
      #expect(try folder.names() == ["a.ipynb"])
    }
  }

  @Test func `Owner is kept where it can be`() throws {
    guard geteuid() == 0 else { return }
    let folder = try ScratchFolder()
    let path = try folder.write("a", "old")
    chown(path.text, 1234, 2345)
    chmod(path.text, 0o640)
    try AtomicFile.replace(path, with: Array("new".utf8))
    let attributes = try FileManager.default.attributesOfItem(atPath: path.text)
    #expect(attributes[.ownerAccountID] as? Int == 1234)
    #expect(attributes[.groupOwnerAccountID] as? Int == 2345)
    #expect(try mode(path) == 0o640)
  }

  @Test func `Pieces are written in order`() throws {
    let folder = try ScratchFolder()
    let pieces = (0..<3000).map { Array("\($0),".utf8) }
    let storage = pieces.map { piece in
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece.count, alignment: 1)
      buffer.copyBytes(from: piece)
      return UnsafeRawBufferPointer(buffer)
    }
    defer { for buffer in storage { buffer.deallocate() } }
    try AtomicFile.replace(folder.path("f"), with: storage)
    #expect(try folder.text("f") == (0..<3000).map { "\($0)," }.joined())
  }

  @Test func `Missing files are created with the usual mode`() throws {
    let folder = try ScratchFolder()
    try AtomicFile.replace(folder.path("new"), with: [65])
    let mask = umask(0o077)
    umask(mask)
    #expect(try mode(folder.path("new")) == 0o666 & ~Int(mask))
  }

  @Test func `Symbolic links stay`() throws {
    let folder = try ScratchFolder()
    try folder.write("deep/real.ipynb", "old")
    try folder.link("one", to: "deep/real.ipynb")
    try folder.link("two", to: "one")
    try AtomicFile.replace(folder.path("two"), with: Array("new".utf8))
    #expect(try folder.text("deep/real.ipynb") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("two").text) == "one")
    #expect(try folder.names() == ["deep", "one", "two"])
    try folder.link("dangling", to: "nowhere")
    let error = failure { try AtomicFile.replace(folder.path("dangling"), with: [1]) }
    #expect(error?.message == "symbolic link to a file that does not exist")
  }

  @Test func `Other hard links keep the old content`() throws {
    let folder = try ScratchFolder()
    try folder.write("a", "old")
    try FileManager.default.linkItem(atPath: folder.path("a").text, toPath: folder.path("b").text)
    try AtomicFile.replace(folder.path("a"), with: Array("new".utf8))
    #expect(try folder.text("a") == "new")
    #expect(try folder.text("b") == "old")
  }

  @Test func `Read only files are refused`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("a", "old")
    chmod(path.text, 0o444)
    let error = failure { try AtomicFile.replace(path, with: [1]) }
    #expect(error?.message == "file is read-only")
    #expect(try folder.text("a") == "old")
    #expect(try folder.names() == ["a"])
  }

  @Test func `What is no regular file is refused`() throws {
    let folder = try ScratchFolder()
    #expect(failure { try AtomicFile.replace(folder.path(), with: [1]) }?.message == "is a directory")
    let device = failure { try AtomicFile.replace(FilePath("/dev/null"), with: [1]) }
    #expect(device?.message == "not a regular file")
    #expect(failure { try AtomicFile.replace(folder.path("no/file"), with: [1]) } != nil)
  }

  @Test func `Directories that take no files are named`() throws {
    #if os(Linux)
      let error = failure { try AtomicFile.replace(FilePath("/proc/nbtrio-test"), with: [1]) }
      let what = error?.message ?? ""
      #expect(what.hasPrefix("cannot create a temporary file in '/proc': "))
    #endif
  }

  @Test func `Files that were changed meanwhile are left alone`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("a", "old")
    let identity = try FileReader.read(path).identity
    try AtomicFile.replace(path, with: Array("mine".utf8), expected: identity)
    let error = failure { try AtomicFile.replace(path, with: Array("again".utf8), expected: identity) }
    #expect(error?.message == "file was changed by another program in the meantime")
    #expect(try folder.text("a") == "mine")
    #expect(try folder.names() == ["a"])
  }

  @Test func `Long names fit`() throws {
    let folder = try ScratchFolder()
    for name in [String(repeating: "n", count: 255), String(repeating: "é", count: 127)] {
      try AtomicFile.replace(folder.path(name), with: Array("x".utf8))
      try AtomicFile.replace(folder.path(name), with: Array("y".utf8))
      #expect(try folder.text(name) == "y")
    }
    #expect(try folder.names().count == 2)
  }

  @Test func `A full disk leaves the original`() throws {
    let folder = try ScratchFolder()
    try folder.write("a", "old")
    // A limit on file sizes stops the write in the middle, as a full disk does.
    let script = "ulimit -f 8; \"$F\" replace a 1000000; echo $?"
    let ended = try CommandFixture.shell(script, in: folder)
    #expect(ended.output == Data("2\n".utf8))
    #expect(ended.errors == "fixture: a: cannot write: file too large\n")
    #expect(try folder.text("a") == "old")
    #expect(try folder.names() == ["a"])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `Signals leave no trace`(signal: Int32) throws {
    for _ in 0..<8 {
      let folder = try ScratchFolder()
      try folder.write("a", "old")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandFixture.fixture)
      process.arguments = ["replace", folder.path("a").text, "3000000", "--forever"]
      try process.run()
      // The first replacement proves that the loop runs.
      while process.isRunning, try folder.text("a") == "old" { sched_yield() }
      // Looking at the folder a few times more lets the signal come anywhere in a later one.
      for _ in 0..<Int.random(in: 0..<200) { _ = try folder.names() }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == signal)
      #expect(try folder.names() == ["a"])
      #expect(try folder.text("a").utf8.count == 3_000_000)
    }
  }

  /// The input comes in pieces and the output goes slowly, so that calls wait and are interrupted.
  @Test func `Interrupted calls go on`() throws {
    let folder = try ScratchFolder()
    try folder.write("a", "old")
    let script = """
      for line in {1..200000}; do echo "0123456789 $line"; done > in
      { head -c 1000000 in; tail -c +1000001 in; } | "$F" interrupted a 300000 | { read -r line; echo "$line"; cat; } > out
      cmp in out && echo "${PIPESTATUS[0]}"
      """
    let ended = try CommandFixture.shell(script, in: folder)
    #expect(ended.output == Data("0\n".utf8))
    #expect(ended.errors == "")
    #expect(try folder.text("a") == String(repeating: "9", count: 300_000))
    #expect(
      try folder.names().filter { !$0.hasPrefix(".out") && !$0.hasPrefix(".err") } == ["a", "in", "out"]
    )
  }
}
