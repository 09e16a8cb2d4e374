import CommandLineSupport
import Foundation
import LosslessJSON
import Notebooks
import TestSupport
import Testing

@testable import nbmerge

/// What the driver leaves in git's file while it works, and when the result does not pass its check.
@Suite struct NBMergeDriverRunTests {
  /// The files of a merge and what was said about it.
  private struct World {
    let folder: TemporaryFolder
    let arguments: DriverArguments

    init(base: SampleNotebook, local: SampleNotebook, remote: SampleNotebook) throws {
      folder = try TemporaryFolder()
      try folder.write("O", base.stripped)
      try folder.write("A", local.stripped)
      try folder.write("B", remote.stripped)
      let files = ["O", "A", "B"].map { [folder] in folder.path($0) }
      arguments = try DriverArguments(files + ["7", "dir/a.ipynb", "old", "HEAD", "topic"])
    }

    /// Merges, and gives the status that was thrown and the messages.
    func run(_ merge: @escaping DriverRun.Merge) throws -> (
      status: CommandLineSupport.ExitStatus, messages: String
    ) {
      let path = folder.path("messages")
      let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
      defer { close(descriptor) }
      let diagnostics = Diagnostics(tool: "nbmerge", descriptor: descriptor)
      var status = CommandLineSupport.ExitStatus.done
      do {
        try DriverRun(arguments, diagnostics: diagnostics, merge: merge).run()
      } catch let thrown as CommandLineSupport.ExitStatus {
        status = thrown
      }
      return (status, folder.text("messages") ?? "")
    }

    func gitHash(_ name: String) throws -> String {
      var process = ChildProcess("git", ["hash-object", "--no-filters", "--", folder.path(name)])
      process.folder = folder.path
      return try process.run().lines.first ?? ""
    }
  }

  /// The real merge with a check that finds fault with it, because it is that of another local version.
  private func unsound(_ foreign: SampleNotebook) -> DriverRun.Merge {
    { base, local, remote, options in
      let other = try? NotebookContent.read(ByteBuffer(Array(foreign.stripped.utf8)))
      let check = MergeCheck(base: base, local: other ?? .absent, remote: remote)
      return NotebookMerge.merge(base: base, local: local, remote: remote, options: options, check: check)
    }
  }

  private static let foreign = SampleNotebook("x = 2", "y = 1", "never_there = 1")

  @Test func `Unsound result leaves a line merge`() throws {
    let world = try World(
      base: SampleNotebook("x = 1", "y = 1"),
      local: SampleNotebook("x = 2", "y = 1"),
      remote: SampleNotebook("x = 3", "y = 1")
    )
    let hashes = try ["O", "A", "B"].map { try world.gitHash($0) }
    let (status, messages) = try world.run(unsound(Self.foreign))
    #expect(status == .failure)
    let merged = world.folder.text("A") ?? ""
    #expect(merged.contains("\n<<<<<<< HEAD\n    \"x = 2\"\n"))
    #expect(merged.contains("\n=======\n    \"x = 3\"\n>>>>>>> topic\n"))
    #expect(merged.hasPrefix("{\n \"cells\": [\n") && merged.hasSuffix("\n}\n"))
    let lines = messages.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first
        == "nbmerge: dir/a.ipynb: internal error: a line of a source got lost; the file was merged by lines instead"
    )
    #expect(lines.last?.contains("please report this with nbmerge \(Program.version)") == true)
    #expect(hashes.allSatisfy { $0.count == 40 && messages.contains($0) })
    #expect(!messages.contains("x = 2") && !messages.contains("never_there"))
  }

  /// Lines that merge cleanly would look as if everything was settled.
  @Test func `Unsound result is marked where lines merge cleanly`() throws {
    let world = try World(
      base: SampleNotebook("x = 1", "y = 1", "z = 1"),
      local: SampleNotebook("x = 2", "y = 1", "z = 1"),
      remote: SampleNotebook("x = 1", "y = 1", "z = 2")
    )
    let (status, messages) = try world.run(unsound(Self.foreign))
    #expect(status == .failure)
    #expect(messages.contains("internal error: a line of a source got lost"))
    let merged = world.folder.text("A") ?? ""
    #expect(merged.contains("\n<<<<<<< HEAD\n    \"x = 2\"\n=======\n    \"x = 1\"\n>>>>>>> topic\n"))
    #expect(merged.contains("\n<<<<<<< HEAD\n    \"z = 1\"\n=======\n    \"z = 2\"\n>>>>>>> topic\n"))
  }

  @Test(arguments: [false, true])
  func `Line merge stands there before the merge`(_ isClean: Bool) throws {
    let world = try World(
      base: SampleNotebook("x = 1", "y = 1", "z = 1"),
      local: SampleNotebook("x = 2", "y = 1", "z = 1"),
      remote: isClean ? SampleNotebook("x = 1", "y = 1", "z = 2") : SampleNotebook("x = 3", "y = 1", "z = 1")
    )
    let path = world.folder.path("A")
    let (status, messages) = try world.run { base, local, remote, options in
      let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
      #expect(text.contains("\n<<<<<<< HEAD\n    \"x = 2\"\n=======\n"))
      #expect(text.contains("\n>>>>>>> topic\n"))
      #expect(text.hasSuffix("\n}\n"))
      return NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
    }
    #expect(status == (isClean ? .done : .answer))
    #expect(messages == (isClean ? "" : sourceConflict("dir/a.ipynb")))
    #expect(try MergedNotebook(world.folder.bytes("A") ?? []).sources.count == 3)
  }
}
