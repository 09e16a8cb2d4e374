import Foundation
import SystemFiles
import TestSupport
import Testing

@testable import CommandLineSupport

@Suite struct FileWalkTests {
  /// The entries below `paths`, as text relative to the folder.
  private func walk(
    _ folder: ScratchFolder,
    _ paths: [String],
    isIgnored: @escaping (String, Bool) -> Bool = { _, _ in false }
  ) -> [String] {
    let prefix = folder.path().text.utf8.count + 1
    var links = SkippedLinks()
    let entries = FileWalk.entries(
      of: paths.map { folder.path($0) },
      isIgnored: { path, isDirectory in isIgnored(String(path.text.dropFirst(prefix)), isDirectory) },
      links: &links
    )
    return entries.map { entry in
      switch entry {
      case .file(let path), .found(let path): String(path.text.dropFirst(prefix))
      case .failure(let error): "! " + String(error.path.text.dropFirst(prefix)) + ": " + error.message
      }
    }
  }

  @Test func `Directories stand for their notebooks in byte order`() throws {
    let folder = try ScratchFolder()
    let names = [
      "b/z.ipynb", "b/Z.ipynb", "a.ipynb", "b/é.zpln", "b/deep/er/x.ipynb", "b/n.txt", "b/n.IPYNB",
    ]
    for name in names { try folder.write(name, "") }
    try folder.makeDirectory("b/dir.ipynb")
    try folder.write("b/dir.ipynb/in.ipynb", "")
    let expected = [
      "a.ipynb", "b/Z.ipynb", "b/deep/er/x.ipynb", "b/dir.ipynb/in.ipynb", "b/z.ipynb", "b/é.zpln",
    ]
    #expect(walk(folder, [""]) == expected)
    #expect(walk(folder, ["b/deep", "a.ipynb"]) == ["b/deep/er/x.ipynb", "a.ipynb"])
  }

  @Test func `Named files are always taken`() throws {
    let folder = try ScratchFolder()
    try folder.write(".ipynb_checkpoints/a.txt", "")
    #expect(walk(folder, [".ipynb_checkpoints/a.txt"], isIgnored: { _, _ in true }).count == 1)
    #expect(walk(folder, ["no.ipynb"]) == ["! no.ipynb: no such file or directory"])
  }

  @Test func `Some directories are left out`() throws {
    let folder = try ScratchFolder()
    for name in [".git/a.ipynb", "x/.ipynb_checkpoints/a.ipynb", "x/.git/b.ipynb", "x/a.ipynb", "y/a.ipynb"] {
      try folder.write(name, "")
    }
    #expect(walk(folder, [""]) == ["x/a.ipynb", "y/a.ipynb"])
    #expect(
      walk(folder, [""], isIgnored: { path, isDirectory in path == "x" && isDirectory }) == ["y/a.ipynb"]
    )
    #expect(walk(folder, [""], isIgnored: { path, _ in path == "y/a.ipynb" }) == ["x/a.ipynb"])
  }

  @Test func `Links lead neither in circles nor twice to a file`() throws {
    let folder = try ScratchFolder()
    try folder.write("d/real.ipynb", "")
    try folder.link("d/up", to: "..")
    try folder.link("d/self.ipynb", to: "self.ipynb")
    try folder.link("z.ipynb", to: "d/real.ipynb")
    try folder.link("linked", to: "d")
    #expect(walk(folder, [""]) == ["d/real.ipynb"])
    #expect(walk(folder, ["linked"]) == ["linked/real.ipynb"])
    #expect(walk(folder, ["z.ipynb", "d", "d/real.ipynb"]) == ["z.ipynb"])
  }

  @Test func `Hard links are files of their own`() throws {
    let folder = try ScratchFolder()
    try folder.write("a.ipynb", "")
    try FileManager.default.linkItem(atPath: folder.path("a.ipynb").text, toPath: folder.path("b.ipynb").text)
    #expect(walk(folder, ["", "a.ipynb"]) == ["a.ipynb", "b.ipynb"])
  }

  @Test func `Names need not be UTF 8`() throws {
    let folder = try ScratchFolder()
    let path = folder.path().appending([0xFF] + Array(".ipynb".utf8))
    try AtomicFile.replace(path, with: [UInt8]())
    var links = SkippedLinks()
    #expect(FileWalk.entries(of: [folder.path()], links: &links) == [.found(path)])
  }

  @Test func `Paths are taken apart by bytes`() {
    let cases = [
      ("a/b", "a", "b"), ("a/b/", "a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("/", "/", ""), ("", ".", ""),
      ("a//b", "a", "b"), ("//a", "/", "a"),
    ]
    for (text, directory, name) in cases {
      #expect(FilePath(text).directory.text == (text == "/" ? "." : directory), "\(text)")
      #expect(String(decoding: FilePath(text).name, as: UTF8.self) == name, "\(text)")
    }
    #expect(FilePath("\u{e9}") != FilePath("e\u{301}"))
    #expect(FilePath(".").appending("a").text == "a")
    #expect(FilePath("/").appending("a").text == "/a")
  }
}
