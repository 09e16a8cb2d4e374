import Foundation
import SystemFiles
import TestSupport
import Testing

@testable import CommandLineSupport

@Suite struct DiagnosticsTests {
  private func line(_ severity: Diagnostics.Severity, _ what: String, _ file: String?, _ place: (Int, Int)?)
    -> String
  {
    let bytes = Diagnostics(tool: "nbstrip").format(
      severity,
      what,
      file: file.map { FilePath($0) },
      line: place?.0,
      column: place?.1
    )
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `Forms are those of the field`() {
    #expect(line(.error, "what", nil, nil) == "nbstrip: what\n")
    #expect(line(.error, "what", "a.ipynb", nil) == "nbstrip: a.ipynb: what\n")
    #expect(line(.error, "what", "a.ipynb", (12, 5)) == "nbstrip: a.ipynb:12:5: what\n")
    #expect(line(.warning, "what", "a.ipynb", nil) == "nbstrip: a.ipynb: warning: what\n")
  }

  @Test func `Messages are one safe line`() {
    #expect(line(.error, "a\nb\u{1b}c", "x\u{1b}\ny", nil) == "nbstrip: x\\x1b\\ny: a\\nb\\x1bc\n")
  }

  @Test func `Messages go to the descriptor`() throws {
    let folder = try ScratchFolder()
    let file = try folder.write("log", "")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file.text))
    let diagnostics = Diagnostics(tool: "t", descriptor: handle.fileDescriptor)
    diagnostics.report(FileError(.write, FilePath("f"), errno: ENOSPC))
    diagnostics.warning("careful", file: FilePath("g"))
    diagnostics.text("two\nlines")
    let expected = "t: f: cannot write: no space left on device\nt: g: warning: careful\ntwo\nlines\n"
    #expect(try folder.text("log") == expected)
  }

  @Test func `A closed descriptor is no failure`() {
    Diagnostics(tool: "t", descriptor: -1).error("nobody hears this")
  }
}
