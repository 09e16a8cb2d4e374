import Foundation
import TestSupport
import Testing

@testable import SystemFiles

/// What killed processes leave behind, and what of it is removed.
@Suite struct StaleFoldersTests {
  /// A name whose process has ended: no system has that many.
  private func ended(_ random: String = "aaaaaa", host: [UInt8] = TemporaryFolderName.thisHost) -> String {
    ".nbtrio-\(String(decoding: host, as: UTF8.self))-99999999-\(random)"
  }

  private func git(_ arguments: String, in folder: ScratchFolder) throws -> EndedProcess {
    try CommandFixture.shell("git \(arguments)", in: folder)
  }

  /// The files that a kill leaves at each step.
  static let steps: [[(name: String, text: String)]] = [
    [], [(".git", "")], [(".git", "*\n")], [(".gitignore", "*\n")], [(".gitignore", "*\n"), ("new", "")],
    [(".gitignore", "*\n"), ("new", "{\"outputs\": [\"SECRET\"]}")],
    [(".gitignore", "*\n"), ("new", String(repeating: "x", count: 2_000_000))],
  ]

  @Test(arguments: steps.indices)
  func `What is left is passed over by git and removed`(step: Int) throws {
    let folder = try ScratchFolder()
    #expect(try git("init -q .", in: folder).status == 0)
    try folder.makeDirectory(ended())
    for file in Self.steps[step] { try folder.write("\(ended())/\(file.name)", file.text) }
    #expect(try git("add --all", in: folder).status == 0)
    #expect(try git("status --porcelain --untracked-files=all | grep nbtrio-", in: folder).output.isEmpty)
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names() == [".git"])
  }

  @Test func `The next replacement clears up`() throws {
    let folder = try ScratchFolder()
    try folder.write("\(ended())/.gitignore", "*\n")
    try folder.write("\(ended())/new", "SECRET")
    try AtomicFile.replace(folder.path("a.ipynb"), with: [65])
    #expect(try folder.names() == ["a.ipynb"])
  }

  @Test func `The rule is never missing`() throws {
    let folder = try ScratchFolder()
    #expect(try git("init -q .", in: folder).status == 0)
    let made = try SystemFiles.TemporaryFolder(in: folder.path())
    try AtomicFile.replace(made.file, with: Array("SECRET".utf8))
    #expect(try git("add --all", in: folder).status == 0)
    #expect(try git("status --porcelain --untracked-files=all | grep nbtrio-", in: folder).output.isEmpty)
    #expect(TemporaryFolderName(Array(made.path.name))?.process == getpid())
    _ = consume made
    #expect(try folder.names().filter { $0 != ".git" } == [])
  }

  @Test func `A living process keeps its folder`() throws {
    let folder = try ScratchFolder()
    let made = try SystemFiles.TemporaryFolder(in: folder.path())
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names().count == 1)
    // Its lock protects it where its number says nothing, as in another container.
    try FileManager.default.moveItem(atPath: made.path.text, toPath: folder.path(ended()).text)
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names() == [ended()])
    _ = consume made
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names() == [])
  }

  @Test func `Other machines have a day`() throws {
    let folder = try ScratchFolder()
    let other = ended(host: Array("0000000z".utf8))
    try folder.write("\(other)/new", "x")
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names() == [other])
    let old = Date(timeIntervalSinceNow: -Double(StaleFolders.longestLife) - 60)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder.path(other).text)
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names() == [])
  }

  @Test func `Nothing else is removed`() throws {
    let folder = try ScratchFolder()
    let outside = try ScratchFolder()
    try outside.write("new", "precious")
    try folder.link(ended("linked"), to: outside.url.path)
    try folder.write("\(ended("others"))/mine", "mine")
    try folder.makeDirectory("\(ended("folder"))/new")
    try folder.write("\(ended("folder"))/.gitignore", "*\n")
    for name in [".nbtrio-notes", "\(ended())x", ".nbtrio-x-1-aaaaaa", "x\(ended())"] {
      try folder.write("\(name)/new", "mine")
    }
    let before = try folder.names()
    StaleFolders.remove(in: folder.path())
    #expect(try folder.names() == before)
    #expect(try outside.text("new") == "precious")
    #expect(try folder.text("\(ended("others"))/mine") == "mine")
    #expect(try folder.text("\(ended("folder"))/.gitignore") == "*\n")
  }

  @Test func `Names are told apart`() {
    let name = TemporaryFolderName()
    #expect(TemporaryFolderName(name.bytes) == name)
    #expect(!name.isOfEndedProcess)
    #expect(TemporaryFolderName(Array(ended().utf8))?.isOfEndedProcess == true)
    #expect(name.host.count == 8)
  }
}
