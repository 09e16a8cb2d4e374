import Foundation
import TestSupport
import Testing

/// Every command that writes a file, on a disk that takes nothing: the files are as they were, and a message says
/// why.
@Suite(.enabled(if: SmallDisk.isAvailable, "needs root, to mount a small file system"))
struct DiskFaultTests {
  /// A command, the file that it would write, and the status that it ends with.
  struct Writer: Sendable, CustomTestStringConvertible {
    let program: String
    let arguments: [String]
    var status: Int32 = 2

    var testDescription: String { "\(program) \(arguments.joined(separator: " "))" }
  }

  private static let writers: [Writer] = [
    Writer(program: "nbstrip", arguments: ["run.ipynb"]),
    Writer(program: "nbstrip", arguments: ["--preserve-layout", "run.ipynb"]),
    Writer(program: "nbdiff", arguments: ["--out", "new.json", "base.ipynb", "local.ipynb"]),
    Writer(program: "nbdiff", arguments: ["--out", "old.json", "base.ipynb", "local.ipynb"]),
    Writer(program: "nbdiff", arguments: ["patch", "-o", "base.ipynb", "base.ipynb", "patch.json"]),
    Writer(
      program: "nbmerge",
      arguments: ["--out", "new.ipynb", "base.ipynb", "local.ipynb", "remote.ipynb"]
    ),
    Writer(
      program: "nbmerge",
      arguments: ["--out", "local.ipynb", "base.ipynb", "local.ipynb", "remote.ipynb"]
    ),
    Writer(program: "nbmerge", arguments: ["resolve", "--take", "local", "conflict.ipynb"]),
    Writer(program: "nbmerge", arguments: ["fix", "marked.ipynb"]),
    Writer(
      program: "nbmerge",
      arguments: ["driver", "base.ipynb", "local.ipynb", "remote.ipynb", "7", "a.ipynb"],
      status: 129
    ),
  ]

  /// Notebooks that take more than a block each.
  private static func notebook(_ value: Int) -> String {
    SampleNotebook((0..<60).map { "value_\($0) = \($0 == 30 ? value : 0)" }).stripped
  }

  /// A disk with the files that the commands take.
  private func disk() throws -> (disk: SmallDisk, folder: TemporaryFolder) {
    let disk = try SmallDisk(kilobytes: 2_000)
    let folder = try TemporaryFolder(at: disk.path)
    for (name, value) in [("base", 1), ("local", 2), ("remote", 3)] {
      try folder.write("\(name).ipynb", Self.notebook(value))
    }
    try folder.write("run.ipynb", SampleNotebook((0..<60).map { "value_\($0) = 0" }).run())
    try folder.write("old.json", "[]")
    let versions = ["base.ipynb", "local.ipynb", "remote.ipynb"]
    _ = try folder.run("nbmerge", ["--out", "conflict.ipynb"] + versions)
    _ = try folder.run("nbdiff", ["--out", "patch.json", "base.ipynb", "local.ipynb"])
    let marked = try folder.shell("git merge-file -p local.ipynb base.ipynb remote.ipynb")
    try folder.write("marked.ipynb", marked.output)
    return (disk, folder)
  }

  private func contents(_ folder: TemporaryFolder) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: folder.names.map { ($0, $0 == "filler" ? [] : folder.bytes($0) ?? []) })
  }

  @Test func `The commands write where there is room`() throws {
    for writer in Self.writers {
      let (disk, folder) = try disk()
      let before = contents(folder)
      #expect(try folder.run(writer.program, writer.arguments).status < 2, "\(writer.testDescription)")
      #expect(contents(folder) != before, "\(writer.testDescription)")
      withExtendedLifetime(disk) {}
    }
  }

  @Test(arguments: writers) func `A full disk leaves everything`(_ writer: Writer) throws {
    let (disk, folder) = try disk()
    try disk.fill()
    let before = contents(folder)
    let result = try folder.run(writer.program, writer.arguments)
    #expect(result.status == writer.status)
    #expect(result.errorText.contains("no space left on device"), "\(result.errorText)")
    #expect(contents(folder) == before)
  }

  @Test(arguments: writers) func `A read only disk is named`(_ writer: Writer) throws {
    let (disk, folder) = try disk()
    try disk.becomeReadOnly()
    let before = contents(folder)
    let result = try folder.run(writer.program, writer.arguments)
    #expect(result.status == writer.status)
    #expect(result.errorText.contains("read-only"), "\(result.errorText)")
    #expect(contents(folder) == before)
  }

  @Test(arguments: ["nbstrip", "nbdiff", "nbmerge"], [false, true])
  func `An installation is whole or nothing`(_ program: String, isReadOnly: Bool) throws {
    let disk = try SmallDisk(kilobytes: 2_000)
    let folder = try TemporaryFolder(at: disk.path)
    #expect(try folder.shell("git init -q . && git config user.name Somebody").status == 0)
    try isReadOnly ? disk.becomeReadOnly() : disk.fill()
    let config = folder.text(".git/config")
    let result = try folder.run(program, ["--install"])
    #expect(result.status == 2)
    #expect(
      result.errorText.contains(isReadOnly ? "read-only" : "no space left on device"),
      "\(result.errorText)"
    )
    #expect(folder.text(".git/config") == config)
    #expect(folder.text(".git/info/attributes") ?? "" == "")
    #expect(!folder.exists(".git/config.lock"))
  }
}
