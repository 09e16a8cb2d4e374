// `nbstrip doctor`, and installations of all three programs at once.

import TestSupport
import Testing

@Suite struct DoctorTests {
  private let one = SampleNotebook("x = 1")

  private func world() throws -> TemporaryRepository {
    try TemporaryRepository(searchPath: [BuiltProducts.folder])
  }

  @Test func `A repository without anything is told what to install, and is then well`() throws {
    let world = try world()
    let before = try world.run(built: "nbstrip", ["doctor"])
    #expect(before.status == 1 && before.errorText.isEmpty)
    for command in ["nbstrip --install", "nbdiff --install", "nbmerge --install"] {
      #expect(before.text.contains("→ \(command)\n"), "\(command)")
    }
    #expect(before.text.hasSuffix("\n3 things to do\n"))

    let install = try world.run(built: "nbstrip", ["--install", "--drivers"])
    #expect(install.status == 0 && install.errorText.isEmpty)
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      #expect(install.text.contains("\(program) is installed in repository"), "\(program)")
      #expect(try world.run(built: program, ["--is-installed"]).status == 0, "\(program)")
    }
    let after = try world.run(built: "nbstrip", ["doctor"])
    #expect(after.status == 0 && after.text.hasSuffix("\nnothing to do\n"), "\(after.text)")
    #expect(after.text.contains("git diff shows cells") && after.text.contains("cell by cell"))

    #expect(try world.run(built: "nbstrip", ["--uninstall", "--drivers"]).status == 0)
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      #expect(try world.run(built: program, ["--is-installed"]).status == 1, "\(program)")
    }
    #expect(try world.run(built: "nbstrip", ["doctor"]).output == before.output)
  }

  @Test func `Drivers alone are no action`() throws {
    let world = try world()
    #expect(try world.run(built: "nbstrip", ["--drivers"]).status == 2)
    #expect(try world.run(built: "nbstrip", ["--status", "--drivers"]).status == 2)
  }

  @Test func `A notebook is told what would happen to it`() throws {
    let world = try world()
    #expect(try world.run(built: "nbstrip", ["--install", "--drivers"]).status == 0)
    try world.write("a.ipynb", one.run())
    let new = try world.run(built: "nbstrip", ["doctor", "a.ipynb"])
    #expect(new.status == 0, "\(new.text)")
    #expect(new.text.contains("git does not track it yet"))
    #expect(new.text.contains("in it would not be stored") && new.text.contains("nbstrip --check a.ipynb"))

    try world.write(".nbtrio.toml", "[strip]\nexclude = ['a.ipynb']\n")
    #expect(
      try world.run(built: "nbstrip", ["doctor", "a.ipynb"]).text.contains(
        "'exclude' in the settings names it"
      )
    )
    try world.write(".nbtrio.toml", "[strip]\nkeep-otput = true\n")
    let settings = try world.run(built: "nbstrip", ["doctor", "a.ipynb"])
    #expect(
      settings.status == 1 && settings.text.contains("its settings cannot be used: line 2: unknown key")
    )
    try world.write(".nbtrio.toml", "[strip\n")
    #expect(try world.run(built: "nbstrip", ["doctor", "a.ipynb"]).text.contains("line 1:7: expected ']'"))
    try world.write(".nbtrio.toml", "")

    try world.write("broken.ipynb", "{\"cells\": [}")
    let broken = try world.run(built: "nbstrip", ["doctor", "broken.ipynb", "gone.ipynb", "."])
    #expect(
      broken.status == 1 && broken.text.contains("it cannot be stripped, so git does not add it: line 1:12:")
    )
    #expect(
      broken.text.contains("there is no such file") && broken.text.contains("a folder: name a notebook")
    )
    try world.write("notes.txt", "x")
    #expect(
      try world.run(built: "nbstrip", ["doctor", "notes.txt"]).text.contains("not named like a notebook")
    )
  }

  @Test func `A notebook that was stored with outputs, and one that was only run, have their remedies`()
    throws
  {
    let world = try world()
    try world.write("a.ipynb", one.run())
    try world.git("add", "a.ipynb")
    try world.git("commit", "-qm", "with outputs")
    #expect(try world.run(built: "nbstrip", ["--install", "--drivers"]).status == 0)
    let stored = try world.run(built: "nbstrip", ["doctor", "a.ipynb"])
    #expect(stored.status == 1 && stored.text.contains("→ git add --renormalize a.ipynb, and commit\n"))
    try world.git("add", "--renormalize", "a.ipynb")
    #expect(try world.run(built: "nbstrip", ["doctor", "a.ipynb"]).status == 0)

    try world.git("commit", "-qm", "stripped")
    try world.write("a.ipynb", one.run("OTHER", count: 9))
    let run = try world.run(built: "nbstrip", ["doctor", "a.ipynb"])
    #expect(run.status == 1 && run.text.contains("→ nbstrip refresh a.ipynb\n"), "\(run.text)")
    #expect(try world.run(built: "nbstrip", ["refresh", "a.ipynb"]).status == 0)
    #expect(try world.run(built: "nbstrip", ["doctor", "a.ipynb"]).status == 0)
  }

  @Test func `Filters of others, missing programs and filters that are not required are told`() throws {
    let world = try world()
    try world.write(".gitattributes", "*.ipynb filter=nbstripout\n")
    #expect(try world.run(built: "nbstrip", ["doctor"]).text.contains("'nbstripout', which is not set up"))
    try world.git("config", "filter.nbstripout.clean", "python3 -m nbstripout")
    #expect(try world.run(built: "nbstrip", ["doctor"]).text.contains("another program filters notebooks"))
    try world.git("config", "filter.nbstripout.clean", "/nowhere/nbstrip clean -- %f")
    #expect(
      try world.run(built: "nbstrip", ["doctor"]).text.contains("start /nowhere/nbstrip, which is not there")
    )
    try world.git("config", "filter.nbstripout.clean", "nbstrip clean -- %f")
    let lax = try world.run(built: "nbstrip", ["doctor"])
    #expect(lax.text.contains("the filter is not required") && lax.text.contains("notebooks are stripped"))
    try world.write(".gitattributes", "*.ipynb -filter\n")
    #expect(try world.run(built: "nbstrip", ["doctor"]).text.contains("no filter is to be used"))
  }

  @Test func `What a repository says does not reach the terminal as it is`() throws {
    let world = try world()
    try world.write(".gitattributes", "*.ipynb filter=a\u{1b}[31mb diff=\u{202e}x\n")
    let result = try world.run(built: "nbstrip", ["doctor"])
    #expect(result.status == 1)
    #expect(!result.output.contains(0x1B) && !result.text.unicodeScalars.contains("\u{202e}"))
  }

  @Test func `Outside a repository it says so`() throws {
    let folder = try TemporaryFolder()
    let result = try folder.run("nbstrip", ["doctor"])
    #expect(result.text.contains("this folder is in no git repository"))
  }
}
