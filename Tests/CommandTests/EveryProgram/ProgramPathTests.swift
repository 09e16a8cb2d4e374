// How an installation names its program: so that git finds it, whoever starts git.

import Foundation
import TestSupport
import Testing

private let one = SampleNotebook("x = 1")

@Suite struct ProgramPathTests {
  @Test func `git started without the shell's PATH finds the program`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    #expect(try world.nbstrip(["--install"]).status == 0)
    try world.write("a.ipynb", one.run())
    let home = try #require(world.environment["HOME"])
    let script = "env -i HOME='\(home)' PATH=/usr/bin:/bin git add a.ipynb"
    let add = try world.run("/bin/sh", ["-c", script])
    #expect(add.status == 0, "\(add.errorText)")
    #expect(try world.blob(":a.ipynb") == one.stripped)
    #expect(try !world.nbstrip(["--status"]).text.contains("not found"))
  }

  @Test func `A link that is called stays in the settings, and the version behind it does not`() throws {
    let world = try TemporaryRepository()
    let files = FileManager.default
    for folder in ["versions/1.0", "bin"] {
      try files.createDirectory(atPath: world.folder.path(folder), withIntermediateDirectories: true)
    }
    let version = world.folder.path("versions/1.0/nbstrip")
    try files.createSymbolicLink(atPath: version, withDestinationPath: BuiltProducts.executable("nbstrip"))
    let link = world.folder.path("bin/nbstrip")
    try files.createSymbolicLink(atPath: link, withDestinationPath: version)
    // By its path, from a folder beside it, and by its name.
    let path = "PATH='\(world.folder.path("bin"))':/usr/bin:/bin"
    for call in ["'\(link)'", "../bin/nbstrip", "env \(path) nbstrip"] {
      let install = try world.run("/bin/sh", ["-c", "\(call) --install"])
      #expect(install.status == 0, "\(install.errorText)")
      #expect(try world.git("config", "filter.nbstrip.smudge") == "\(link) smudge", "\(call)")
    }
    // Called in its version's folder, the link on the search path is taken.
    let other = try world.run("/bin/sh", ["-c", "env \(path) '\(version)' --install"])
    #expect(other.status == 0)
    #expect(try world.git("config", "filter.nbstrip.smudge") == "\(link) smudge")
  }

  @Test func `The bare name is written when asked for, and status says what that means`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      #expect(try world.run(program, ["--install", "--portable"]).status == 0)
      let status = try world.run(program, ["--status"])
      #expect(status.status == 0)
      #expect(status.text.contains("not found without this shell's PATH"), "\(status.text)")
      #expect(try world.run(program, ["--portable"]).status == 2)
    }
    #expect(try world.git("config", "filter.nbstrip.process") == "nbstrip process")
    #expect(try world.nbstrip(["--install"]).status == 0)
    #expect(try world.git("config", "filter.nbstrip.process") == "\(BuiltProducts.folder)/nbstrip process")
  }

  @Test func `A path of another system is told, and installing again replaces it`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    #expect(try world.nbstrip(["--install"]).status == 0)
    for key in ["clean", "smudge", "process"] {
      let command = try world.git("config", "filter.nbstrip.\(key)")
      let moved = command.replacingOccurrences(of: BuiltProducts.folder, with: "/host/only")
      try world.git("config", "filter.nbstrip.\(key)", moved)
    }
    let status = try world.nbstrip(["--status"])
    #expect(status.text.contains("no such program here: /host/only/nbstrip"), "\(status.text)")
    #expect(status.text.contains("--portable"))
    #expect(try world.nbstrip(["--install"]).status == 0)
    #expect(try !world.nbstrip(["--status"]).text.contains("no such program"))
  }
}
