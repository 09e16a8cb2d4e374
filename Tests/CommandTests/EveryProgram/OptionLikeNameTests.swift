// Files that are called like options: what git passes is never one.

import TestSupport
import Testing

@Suite struct OptionLikeNameTests {
  private static let names = [
    "--help", "-h", "--version", "--out=x", "--", "-s", "--keep-output", "--textconv",
  ]
  private let one = SampleNotebook("x = 1")

  /// A repository in which all files go through all programs.
  ///
  /// - Parameter isOld: whether the commands are those of an installation without `--`.
  private func world(isOld: Bool) throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      #expect(try world.run(built: program, ["--install"]).status == 0)
    }
    try world.write(".git/info/attributes", "* filter=nbstrip diff=ipynb merge=nbmerge\n")
    if isOld {
      let settings = [
        ("filter.nbstrip.clean", "nbstrip clean %f"), ("filter.nbstrip.smudge", "nbstrip smudge %f"),
        ("diff.ipynb.command", "nbdiff driver"), ("diff.ipynb.textconv", "nbdiff textconv"),
        ("merge.nbmerge.driver", "nbmerge driver %O %A %B %L %P %S %X %Y"),
        ("mergetool.nbmerge.cmd", #"nbmerge tool "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#),
        ("difftool.nbdiff.cmd", #"nbdiff difftool "$LOCAL" "$REMOTE""#),
      ]
      for (name, value) in settings { try world.git("config", name, value) }
    }
    return world
  }

  private func commit(_ world: TemporaryRepository, _ sources: String...) throws {
    for name in Self.names { try world.write(name, SampleNotebook(sources).run()) }
    try world.commit()
  }

  @Test func `Installed commands end their options`() throws {
    let world = try world(isOld: false)
    for (name, ending) in [
      ("filter.nbstrip.clean", "clean -- %f"), ("diff.ipynb.command", "driver --"),
      ("diff.ipynb.textconv", "textconv --"), ("merge.nbmerge.driver", "driver -- %O %A %B %L %P %S %X %Y"),
      ("mergetool.nbmerge.cmd", #"tool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#),
      ("difftool.nbdiff.cmd", #"difftool -- "$LOCAL" "$REMOTE""#),
    ] {
      #expect(try world.git("config", name).hasSuffix(ending), "\(name)")
    }
  }

  @Test(arguments: [false, true], [false, true])
  func `Filters`(isOld: Bool, keepsProcess: Bool) throws {
    let world = try world(isOld: isOld)
    if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
    try commit(world, "x = 1")
    for name in Self.names {
      #expect(try world.blob("HEAD:\(name)") == one.stripped, "\(name)")
      #expect(world.text(name) == one.run())
    }
    try world.git("rm", "--quiet", "--cached", "-r", ".")
    try world.git("reset", "--quiet", "--hard")
    for name in Self.names { #expect(world.text(name) == one.stripped, "\(name)") }
  }

  @Test(arguments: [false, true])
  func `The diff driver`(isOld: Bool) throws {
    let world = try world(isOld: isOld)
    try commit(world, "x = 1")
    for name in Self.names { try world.write(name, SampleNotebook("x = 2").run()) }
    let result = try world.tryGit(["diff"])
    #expect(result.status == 0)
    #expect(result.files.count == Self.names.count, "\(result.text)")
    #expect(result.changedLines == Self.names.flatMap { _ in ["-x = 1", "+x = 2"] }, "\(result.text)")
    // git pairs only a few files that are alike.
    for name in ["--help", "-s"] {
      try world.git("mv", "--", name, "\(name).new")
      let renamed = try world.tryGit(["diff", "-M", "HEAD", "--", name, "\(name).new"])
      #expect(renamed.changedLines == ["-x = 1", "+x = 2"], "\(renamed.text)")
    }
  }

  @Test(arguments: [
    "nbdiff textconv", "nbdiff textconv --", "nbstrip --textconv", "nbstrip --textconv --", "nbstrip -t",
  ])
  func `Text conversions`(command: String) throws {
    let world = try world(isOld: false)
    try commit(world, "x = 1")
    try world.git("config", "--unset", "diff.ipynb.command")
    try world.git("config", "diff.ipynb.textconv", command)
    try world.git("config", "diff.ipynb.cachetextconv", "false")
    for name in Self.names { try world.write(name, SampleNotebook("x = 2").stripped) }
    let result = try world.tryGit(["diff"])
    #expect(result.status == 0, "\(result.errorText)")
    let added = result.changedLines.filter { $0.hasPrefix("+") && $0.contains("x = 2") }
    let changed = added.filter { !$0.contains("%%") }
    #expect(changed.count == Self.names.count, "\(result.text)")
    #expect(!result.text.contains("USAGE"), "\(result.text)")
  }

  @Test(arguments: [false, true])
  func `The merge driver keeps the work of both sides`(isOld: Bool) throws {
    let world = try world(isOld: isOld)
    try commit(world, "x = 1", "y = 1")
    try world.git("checkout", "--quiet", "-b", "topic")
    try commit(world, "x = 1", "y = 2")
    try world.git("checkout", "--quiet", "main")
    try commit(world, "x = 2", "y = 1")
    try world.git("merge", "--quiet", "-m", "merge", "topic")
    for name in Self.names {
      #expect(world.text(name) == SampleNotebook("x = 2", "y = 2").stripped, "\(name)")
    }
  }

  @Test func `A driver with an option before the files merges too`() throws {
    let world = try TemporaryFolder()
    try world.write("O", SampleNotebook("x = 1", "y = 1").stripped)
    for options in [["--help"], ["-h"], ["--version"], ["-S", "--help"], ["--no-config", "--", "--help"]] {
      try world.write("A", SampleNotebook("x = 2", "y = 1").stripped)
      try world.write("B", SampleNotebook("x = 1", "y = 2").stripped)
      let result = try world.run("nbmerge", ["driver"] + options + ["O", "A", "B", "7", "--help"])
      #expect(result.status != 0 && result.output.isEmpty, "\(options): \(result.text)")
    }
    #expect(try world.run("nbmerge", ["driver", "--help"]).text.contains("USAGE"))
    #expect(try world.run("nbdiff", ["driver", "--help"]).text.contains("USAGE"))
  }

  @Test(arguments: [false, true])
  func `Tools`(isOld: Bool) throws {
    let world = try world(isOld: isOld)
    try commit(world, "x = 1")
    for name in Self.names { try world.write(name, SampleNotebook("x = 2").stripped) }
    let diff = try world.tryGit(["difftool", "--no-prompt", "--tool=nbdiff"])
    #expect(diff.changedLines.count == 2 * Self.names.count, "\(diff.text)\(diff.errorText)")
    try world.commit()
    try world.git("checkout", "--quiet", "-b", "topic", "HEAD~")
    for name in Self.names { try world.write(name, SampleNotebook("x = 3").stripped) }
    try world.commit()
    #expect(try world.tryGit(["merge", "main"]).status != 0)
    for name in Self.names {
      let result = try world.tryGit(["mergetool", "--tool=nbmerge", "--", name], input: Array("r\n".utf8))
      #expect(result.status == 0, "\(name): \(result.text)\(result.errorText)")
      #expect(world.text(name) == SampleNotebook("x = 2").stripped, "\(name): \(result.text)")
    }
  }

  @Test func `Files in conflict`() throws {
    let world = try world(isOld: true)
    try commit(world, "x = 1")
    try world.git("checkout", "--quiet", "-b", "topic")
    try commit(world, "x = 2")
    try world.git("checkout", "--quiet", "main")
    try commit(world, "x = 3")
    #expect(try world.tryGit(["merge", "topic"]).status != 0)
    let result = try world.tryGit(["diff", "--cached"])
    for name in Self.names { #expect(result.text.contains("* Unmerged path \(name)\n"), "\(result.text)") }
  }
}
