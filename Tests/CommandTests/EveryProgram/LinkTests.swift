// Symbolic links that somebody committed: nothing outside is read or written unless the user names the link.

import TestSupport
import Testing

@Suite struct LinkTests {
  private let secret = SampleNotebook("outside = 1")

  /// A repository with links to a notebook and a folder outside of it.
  private func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.folder.write("outside/secret.ipynb", secret.run())
    let script = "ln -s ../outside/secret.ipynb link.ipynb; mkdir sub; ln -s ../../outside sub/folder"
    #expect(try world.run("/bin/sh", ["-c", script]).status == 0)
    try world.write("sub/a.ipynb", SampleNotebook("x = 1").run())
    return world
  }

  private func outside(_ world: TemporaryRepository) -> String? { world.folder.text("outside/secret.ipynb") }

  @Test(arguments: [[], ["--check"], ["--verify"], ["--dry-run"], ["--textconv"]])
  func `A walk leaves links alone`(options: [String]) throws {
    let world = try world()
    let result = try world.run(built: "nbstrip", options + ["."])
    #expect(outside(world) == secret.run())
    #expect(!result.text.contains("link.ipynb") && !result.text.contains("outside"), "\(result.text)")
    #expect(result.errorText == "", "\(result.errorText)")
    if options.isEmpty { #expect(world.text("sub/a.ipynb") == SampleNotebook("x = 1").stripped) }
  }

  @Test func `It says so once if asked`() throws {
    let world = try world()
    #expect(try world.run("/bin/sh", ["-c", "ln -s ../outside/secret.ipynb sub/b.ipynb"]).status == 0)
    let note = "note: 3 symbolic links were left alone (name them to follow them)\n"
    #expect(try world.run(built: "nbstrip", ["--verbose", "."]).errorText == "nbstrip: \(note)")
    #expect(try world.run(built: "nbmerge", ["check", "--verbose", "."]).errorText == "nbmerge: \(note)")
    let folders = try world.run(built: "nbdiff", ["--verbose", ".", "sub"])
    #expect(folders.errorText.hasSuffix("left alone (name them to follow them)\n"), "\(folders.errorText)")
  }

  @Test func `A link that is named is followed`() throws {
    let world = try world()
    #expect(try world.run(built: "nbstrip", ["link.ipynb"]).status == 0)
    #expect(outside(world) == secret.stripped)
    try world.folder.write("outside/secret.ipynb", secret.run())
    #expect(try world.run(built: "nbstrip", ["sub/folder"]).status == 0)
    #expect(outside(world) == secret.stripped)
  }

  @Test(arguments: ["resolve --take local", "fix", "check"])
  func `Conflicts behind links are nobody's`(command: String) throws {
    let world = try world()
    let source = #"<<<<<<< local\nx = 2\n=======\nx = 3\n>>>>>>> remote"#
    let conflicted = SampleNotebook(source).stripped
    let broken = "<<<<<<< a\n{\n=======\n}\n>>>>>>> b\n"
    try world.folder.write("outside/secret.ipynb", command == "fix" ? broken : conflicted)
    let before = outside(world)
    let words = command.split(separator: " ").map(String.init)
    let result = try world.run(built: "nbmerge", words + ["."])
    #expect(result.status == 0, "\(result.errorText)")
    #expect(outside(world) == before)
    #expect(!result.text.contains("link"))
    if command == "check" { #expect(try world.run(built: "nbmerge", ["check", "link.ipynb"]).status == 1) }
  }

  @Test func `Folders are compared without their links`() throws {
    let world = try world()
    try world.write("old/x.txt", "")
    let result = try world.run(built: "nbdiff", ["--name-only", "old", "."])
    #expect(result.text.contains("sub/a.ipynb") && !result.text.contains("link.ipynb"), "\(result.text)")
  }

  @Test func `A notebook that became a link is not read for the stages`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.folder.write("outside/secret.ipynb", secret.run())
    try world.write("a.ipynb", SampleNotebook("x = 1").stripped)
    try world.commit()
    try world.git("checkout", "--quiet", "-b", "topic")
    try world.write("a.ipynb", SampleNotebook("x = 2").stripped)
    try world.commit()
    try world.git("checkout", "--quiet", "main")
    try world.write("a.ipynb", SampleNotebook("x = 3").stripped)
    try world.commit()
    _ = try world.tryGit(["merge", "topic"])
    #expect(try world.run("/bin/sh", ["-c", "ln -sf ../outside/secret.ipynb a.ipynb"]).status == 0)
    let result = try world.run(built: "nbdiff", ["--ours"])
    #expect(!result.text.contains("outside = 1") && !result.text.contains("SECRET"), "\(result.text)")
  }

  @Test func `A blob is not compared with what is behind a link`() throws {
    let world = try world()
    try world.write("b.ipynb", SampleNotebook("x = 1").stripped)
    try world.commit()
    let links = "ln -sf ../outside/secret.ipynb b.ipynb; rm -r sub; ln -s ../outside sub"
    try world.folder.write("outside/a.ipynb", secret.run())
    #expect(try world.run("/bin/sh", ["-c", links]).status == 0)
    for arguments in [["HEAD:b.ipynb"], ["HEAD:sub/a.ipynb"], [], ["HEAD"]] {
      let result = try world.run(built: "nbdiff", arguments)
      #expect(!result.text.contains("outside = 1"), "\(arguments): \(result.text)")
    }
  }

  @Test func `Refreshing does not read behind links`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("sub/a.ipynb", SampleNotebook("x = 1").run())
    try world.commit()
    try world.folder.write("outside/a.ipynb", "{ not a notebook")
    #expect(try world.run("/bin/sh", ["-c", "rm -r sub; ln -s ../outside sub"]).status == 0)
    let result = try world.nbstrip(["refresh"])
    #expect(result.text == "0 notebooks refreshed\n" && result.errorText == "", "\(result.errorText)")
  }

  @Test(arguments: ["attributes", "sub/.gitattributes", "new"])
  func `Attributes are not written through a link that leaves the repository`(name: String) throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.folder.write("outside/file", "precious\n")
    let file = name == "new" ? "created" : "file"
    let target = (name.contains("/") ? "../" : "") + "../outside/\(file)"
    #expect(try world.run("/bin/sh", ["-c", "mkdir sub; ln -s \(target) \(name)"]).status == 0)
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      let result = try world.run(built: program, ["--install", "--attributes", name])
      #expect(result.status == 2)
      let words = "\(name): symbolic link that leaves the repository"
      #expect(result.errorText.contains(words), "\(result.errorText)")
      #expect(world.folder.text("outside/file") == "precious\n")
      #expect(!world.folder.exists("outside/created"))
    }
    #expect(try world.run("/bin/sh", ["-c", "mkdir in; ln -s in folder; ln -s ../outside out"]).status == 0)
    #expect(try world.nbstrip(["--install", "--attributes", "out/file"]).status == 2)
    #expect(try world.nbstrip(["--install", "--attributes", "folder/file"]).status == 0)
    #expect(world.text("in/file")?.contains("filter=nbstrip") == true)
    #expect(try world.nbstrip(["--install", "--attributes", "../outside/file"]).status == 0)
  }
}
