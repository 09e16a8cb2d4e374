// The work tree's side goes through the installed clean filter.

import TestSupport
import Testing

@Suite struct NBDiffFilterTests {
  @Test(arguments: ["nbstrip", "nbstrip --keep-output", ""])
  func `A repository that strips shows no outputs of its work tree`(command: String) throws {
    let world = try DiffWorld()
    if !command.isEmpty {
      let options = Array(command.split(separator: " ").dropFirst().map(String.init))
      #expect(try world.repository.run("nbstrip", ["--install"] + options).status == 0)
    }
    try world.write("a.ipynb", "x = 1")
    try world.commit()
    try world.writeRun("a.ipynb", output: "PHANTOM", "x = 1")
    let shown = command != "nbstrip"
    #expect(try world.nbdiff().text.contains("PHANTOM") == shown)
    #expect(try world.nbdiff("HEAD:a.ipynb").text.contains("PHANTOM") == shown)
    #expect(try world.nbdiff("--exit-code").status == (shown ? 1 : 0))
    try world.writeRun("a.ipynb", output: "PHANTOM", "x = 2")
    #expect(try world.nbdiff().changedLines.starts(with: ["-x = 1", "+x = 2"]))
  }

  @Test func `Another tool's filter is run by a shell`() throws {
    let world = try DiffWorld()
    try world.repository.git("config", "filter.mine.clean", "sed 's/x = 1/x = 2/;s/NAME/%f/'")
    try world.repository.write(".gitattributes", "*.ipynb filter=mine\n")
    try world.repository.write("a.ipynb", SampleNotebook("x = 1").stripped)
    try world.commit()
    #expect(try world.nbdiff("--exit-code").status == 0)
    try world.write("a.ipynb", "x = 1", "NAME")
    #expect(try world.nbdiff().changedLines.contains("+a.ipynb"))
  }

  @Test func `A filter that fails is left out with a note`() throws {
    let world = try DiffWorld()
    try world.write("a.ipynb", "x = 1")
    try world.write("b.ipynb", "x = 1")
    try world.commit()
    try world.repository.git("config", "filter.mine.clean", "exit 3")
    try world.repository.write(".gitattributes", "a.ipynb filter=mine\n")
    try world.write("a.ipynb", "x = 2")
    try world.write("b.ipynb", "x = 3")
    let result = try world.nbdiff()
    #expect(result.changedLines == ["-x = 1", "+x = 2", "-x = 1", "+x = 3"])
    #expect(
      result.errorText == "nbdiff: a.ipynb: warning: compared unfiltered: 'exit 3' failed with status 3\n"
    )
    #expect(result.status == 0)
  }

  @Test func `What git-lfs has fetched stands for its pointer`() throws {
    let world = try DiffWorld()
    try world.repository.write(".gitattributes", "*.ipynb filter=lfs\n")
    try world.repository.git("config", "filter.lfs.clean", "cat")
    let oid = String(repeating: "ab", count: 32)
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(oid)\nsize 12\n"
    try world.repository.write("a.ipynb", pointer)
    try world.commit()
    try world.write("a.ipynb", "x = 2")
    let result = try world.nbdiff()
    #expect(result.status == 2)
    #expect(result.errorText.contains("git-lfs pointer"))
    try world.repository.write(".git/lfs/objects/ab/ab/\(oid)", SampleNotebook("x = 1").stripped)
    #expect(try world.nbdiff().changedLines == ["-x = 1", "+x = 2"])
  }
}
