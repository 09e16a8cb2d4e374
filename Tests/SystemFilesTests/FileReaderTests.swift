import Foundation
import TestSupport
import Testing

@testable import SystemFiles

@Suite struct FileReaderTests {
  /// Bytes without zeros in which no two pages are alike.
  private static func data(_ size: Int) -> Data {
    Data(String(repeating: "0123456789abcdefghijklmnopqrstuvwxy", count: size / 35 + 1).utf8.prefix(size))
  }

  @Test(arguments: [0, 1, 63, 64, 65, 4095, 65_536, 262_080, 262_144, 5_000_000])
  func `Files come whole and padded`(size: Int) throws {
    let folder = try ScratchFolder()
    let data = Self.data(size)
    try data.write(to: folder.url.appending(path: "f"))
    let content = try FileReader.read(folder.path("f"))
    #expect(content.count == size)
    #expect(content.array() == Array(data))
    let padding = UnsafeRawBufferPointer(start: content.base + size, count: FileContent.padding)
    #expect(padding.allSatisfy { $0 == 0 })
    #expect(content.identity != nil)
  }

  @Test(arguments: [0, 1, 65_536, 262_079, 262_080, 262_081, 3_000_000])
  func `Pipes come whole and padded`(size: Int) throws {
    let folder = try ScratchFolder()
    #expect(mkfifo(folder.url.appending(path: "p").path, 0o600) == 0)
    let data = Self.data(size)
    let path = folder.url.appending(path: "p").path
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      handle.write(data)
      try? handle.close()
    }
    writer.start()
    let content = try FileReader.read(folder.path("p"))
    #expect(content.array() == Array(data))
    let padding = UnsafeRawBufferPointer(start: content.base + size, count: FileContent.padding)
    #expect(padding.allSatisfy { $0 == 0 })
    #expect(content.identity == nil)
  }

  @Test func `Taken content lives until it is freed`() throws {
    let folder = try ScratchFolder()
    let taken = try FileReader.read(folder.write("f", "hello")).take()
    #expect(Array(UnsafeRawBufferPointer(start: taken.base, count: taken.count)) == Array("hello".utf8))
    taken.deallocate(taken.base)
  }

  @Test func `Reading goes on where the descriptor is`() throws {
    let folder = try ScratchFolder()
    try folder.write("f", "headbody")
    let handle = try FileHandle(forReadingFrom: folder.url.appending(path: "f"))
    try handle.seek(toOffset: 4)
    let content = try FileReader.read(descriptor: handle.fileDescriptor, name: FilePath("f"))
    #expect(content.array() == Array("body".utf8))
  }

  @Test func `Files that tell no size are read`() throws {
    #if os(Linux)
      let content = try FileReader.read(FilePath("/proc/self/status"))
      #expect(content.count > 100)
    #endif
    let nothing = try FileReader.read(FilePath("/dev/null"))
    #expect(nothing.count == 0)
  }

  @Test func `Failures say why`() throws {
    let folder = try ScratchFolder()
    try folder.write("file", "")
    try folder.link("loop", to: "loop")
    let long = String(repeating: "x", count: 300)
    let cases = [
      ("missing", "no such file or directory"), ("", "is a directory"), ("file/x", "not a directory"),
      ("loop", "too many levels of symbolic links"), (long, "file name too long"),
    ]
    for (name, what) in cases {
      let error = #expect(throws: FileError.self) { _ = try FileReader.read(folder.path(name)) }
      #expect(error?.message == what)
      #expect(error?.path == folder.path(name))
    }
    #expect(FileError(.open, FilePath("x"), errno: EACCES).message == "permission denied")
    #expect(FileError(.read, FilePath("x"), errno: EIO).message == "cannot read: input/output error")
  }

  @Test func `Names need not be UTF 8`() throws {
    let folder = try ScratchFolder()
    let path = folder.path().appending([0x61, 0xFF, 0x62])
    try AtomicFile.replace(path, with: [1, 2, 3])
    #expect(try FileReader.read(path).array() == [1, 2, 3])
  }

  @Test func `Memory is that of the content`() throws {
    let folder = try ScratchFolder()
    let script =
      "head -c 60000000 /dev/zero > big; cat big | \"$F\" copy | cmp - big; \"$F\" copy < big | cmp - big"
    let ended = try CommandFixture.shell(script, in: folder)
    #expect(ended.status == 0)
    let peaks = ended.errors.split(separator: "\n").compactMap { Int($0.dropFirst("memory: ".count)) }
    #expect(peaks.count == 2)
    for peak in peaks { #expect(peak < 58_600 + 30_000, "\(peak) KiB for 58,600 KiB") }
  }

  @Test func `What was found must be a regular file`() throws {
    let folder = try ScratchFolder()
    let file = try folder.write("a", "text")
    try folder.link("link", to: "a")
    try folder.makeDirectory("folder")
    mkfifo(folder.path("fifo").text, 0o600)
    #expect(try FileReader.readRegular(file).array() == Array("text".utf8))
    #expect(try FileReader.readRegular(file, limit: 4).array().count == 4)
    for (name, what) in [
      ("link", "symbolic link"), ("fifo", "not a regular file"), ("folder", "not a regular file"),
    ] {
      let error = #expect(throws: FileError.self) { _ = try FileReader.readRegular(folder.path(name)) }
      #expect(error?.message == what)
    }
    let large = #expect(throws: FileError.self) {
      _ = try FileReader.readRegular(file, name: FilePath("settings"), limit: 3, tooLarge: "too large")
    }
    #expect(large?.message == "too large" && large?.path == FilePath("settings"))
  }
}
