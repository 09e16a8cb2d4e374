// The command line: nbstripout's and what goes beyond it.

import TestSupport
import Testing

private let one = SampleNotebook("x = 1", "y = 2")

@Suite struct CommandLineTests {
  @Test func `Every flag of nbstripout is known and in the help`() throws {
    let world = try TemporaryFolder()
    let help = try world.run("nbstrip", ["--help"])
    #expect(help.status == 0 && help.errorText.isEmpty)
    let flags = [
      "--dry-run", "--install", "--uninstall", "--is-installed", "--status", "--version", "--verify",
      "--keep-count", "--keep-output", "--drop-output-type", "--keep-output-type", "--keep-id",
      "--extra-keys", "--keep-metadata-keys", "--drop-empty-cells", "--drop-tagged-cells",
      "--strip-init-cells", "--attributes", "--global", "--system", "--python", "--force", "--max-size",
      "--mode", "--textconv", "--unix-newlines", "--help", "-f", "-m", "-t", "-h", "--check", "--json",
      "--github", "--preserve-layout", "--keep-metadata", "--config", "--no-config", "--replace-nbstripout",
    ]
    let words = Set(help.text.split { " ,\n[]".contains($0) }.map(String.init))
    for flag in flags { #expect(words.contains(flag), "\(flag)") }
    for command in ["clean", "smudge", "process", "refresh"] {
      let result = try world.run("nbstrip", [command, "--help"])
      #expect(result.status == 0 && result.text.contains("nbstrip \(command)"))
      #expect(help.text.split { " \n".contains($0) }.joined(separator: " ").contains("nbstrip \(command)"))
    }
    let version = try world.run("nbstrip", ["--version"])
    #expect(version.status == 0 && version.lines.count == 1 && version.text.contains("."))
  }

  @Test(arguments: [
    ["--no-such-flag"], ["--max-size", "1.5M"], ["--max-size"], ["--mode", "word"], ["--json"],
    ["--check", "--json", "--github"], ["--textconv", "--verify"], ["--install", "a.ipynb"],
    ["--install", "--uninstall"], ["--install", "--global", "--system"], ["--global"],
    ["--config", "a", "--no-config"], ["--replace-nbstripout"], ["process", "--what"],
  ])
  func `A wrong command line is an error and says how it should be`(arguments: [String]) throws {
    let world = try TemporaryFolder()
    let result = try world.run("nbstrip", arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errorText.hasPrefix("nbstrip: "), "\(result.errorText)")
    #expect(result.errorText.lowercased().contains("usage:"), "\(result.errorText)")
  }

  @Test(arguments: [
    ["--keep-output-type", "error", "display_data", "a.ipynb"],
    ["--keep-output-type", "error", "--", "a.ipynb"], ["--keep-output-type", "error", "./sub/../a.ipynb"],
    ["--keep-output-type=error", "a.ipynb"], ["a.ipynb", "--keep-output-type", "error"],
    ["--extra-keys=metadata.x", "a.ipynb"], ["a.ipynb", "--max-size", "-1"],
    ["-f", "-m", "jupyter", "a.ipynb"],
    ["--unix-newlines", "a.ipynb"], ["--no-config", "a.ipynb"], ["."], ["--keep-output-type", "error", "./"],
  ])
  func `Options and files in every order`(arguments: [String]) throws {
    let world = try TemporaryFolder()
    try world.write("a.ipynb", one.run())
    try world.write("sub/x", "")
    let result = try world.run("nbstrip", arguments)
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.isEmpty && result.errorText.isEmpty)
    #expect(world.text("a.ipynb") == one.stripped)
  }

  @Test func `Names in capitals are notebooks too`() throws {
    let world = try TemporaryFolder()
    try world.write("A.IPYNB", one.run())
    #expect(try world.run("nbstrip", ["--drop-output-type", "error", "A.IPYNB"]).status == 0)
    #expect(world.text("A.IPYNB") == one.stripped)
  }

  @Test func `Standard input by nothing and by a dash`() throws {
    let world = try TemporaryFolder()
    let input = Array(one.run().utf8)
    for arguments in [[], ["-"], ["-t", "-"], ["clean"], ["clean", "any.ipynb"], ["--keep-id"]] {
      let result = try world.run("nbstrip", arguments, input: input)
      #expect(result.text == one.stripped, "\(arguments)")
      #expect(result.status == 0 && result.errorText.isEmpty)
    }
    let dry = try world.run("nbstrip", ["--dry-run"], input: input)
    #expect(dry.text == "Dry run: would have stripped input from stdin\n" && dry.status == 0)
    #expect(try world.run("nbstrip", ["--verify", "-"], input: input).status == 1)
    #expect(try world.run("nbstrip", ["--verify", "-"], input: Array(one.stripped.utf8)).status == 0)
  }

  @Test func `Several files are printed one after the other`() throws {
    let world = try TemporaryFolder()
    let other = SampleNotebook("z = 3")
    try world.write("a.ipynb", one.run())
    try world.write("b.txt", other.run())
    let result = try world.run("nbstrip", ["-t", "a.ipynb", "b.txt", "-"], input: Array(one.run().utf8))
    #expect(result.text == one.stripped + other.stripped + one.stripped)
    #expect(world.text("a.ipynb") == one.run())
  }

  @Test func `A file named twice is stripped once`() throws {
    let world = try TemporaryFolder()
    let large = SampleNotebook((0..<500).map { "x\($0) = 1" })
    try world.write("sub/a.ipynb", large.run())
    #expect(try world.shell("ln -s sub/a.ipynb link.ipynb").status == 0)
    let names = ["sub/a.ipynb", "./sub/a.ipynb", "sub", "link.ipynb", ".", "sub/a.ipynb"]
    let check = try world.run("nbstrip", ["--verify"] + names)
    #expect(check.lines == ["Dry run: would have stripped sub/a.ipynb"])
    let result = try world.run("nbstrip", names)
    #expect(result.status == 0, "\(result.errorText)")
    #expect(world.text("sub/a.ipynb") == large.stripped)
  }

  @Test func `Other files are left alone unless forced`() throws {
    let world = try TemporaryFolder()
    try world.write("a.txt", one.run())
    let left = try world.run("nbstrip", ["a.txt"])
    #expect(left.status == 0 && left.errorText.contains("a.txt: warning: "))
    #expect(world.text("a.txt") == one.run())
    #expect(try world.run("nbstrip", ["--force", "a.txt"]).status == 0)
    #expect(world.text("a.txt") == one.stripped)
  }

  @Test func `An invalid extra key is a warning`() throws {
    let world = try TemporaryFolder()
    let result = try world.run(
      "nbstrip",
      ["--extra-keys", "foo metadata.kernelspec"],
      input: Array(one.run().utf8)
    )
    #expect(result.status == 0 && !result.text.contains("kernelspec"))
    #expect(result.errorText.hasPrefix("nbstrip: warning: Ignoring invalid extra key `foo`"))
  }
}

@Suite struct FileHandlingTests {
  @Test func `Directories, without ignored files and checkpoints`() throws {
    let world = try TemporaryRepository()
    let names = [
      "a.ipynb", "sub/b.ipynb", "sub/deep/c.ipynb", "ignored.ipynb", "out/d.ipynb",
      ".ipynb_checkpoints/a-checkpoint.ipynb", "sub/.ipynb_checkpoints/b-checkpoint.ipynb", "text.txt",
    ]
    for name in names { try world.write(name, one.run()) }
    try world.write(".gitignore", "/ignored.ipynb\nout/\n")
    #expect(try world.run(built: "nbstrip", ["."]).status == 0)
    for name in names {
      let isStripped = ["a.ipynb", "sub/b.ipynb", "sub/deep/c.ipynb"].contains(name)
      #expect(world.text(name) == (isStripped ? one.stripped : one.run()), "\(name)")
    }
    #expect(try world.run(built: "nbstrip", ["ignored.ipynb"]).status == 0)
    #expect(world.text("ignored.ipynb") == one.stripped)
  }

  @Test func `An unchanged file keeps its inode and times, a changed one its mode and links`() throws {
    let world = try TemporaryFolder()
    try world.write("clean.ipynb", one.stripped)
    try world.write("real/dirty.ipynb", one.run())
    let stat = "stat -c '%i %Y %y %a' clean.ipynb 2>/dev/null || stat -f '%i %m %p' clean.ipynb"
    let prepare =
      "touch -t 202001010000 clean.ipynb; ln -s real/dirty.ipynb link.ipynb; chmod 640 real/dirty.ipynb"
    #expect(try world.shell(prepare).status == 0)
    let before = try world.shell(stat).text
    #expect(try world.run("nbstrip", ["clean.ipynb", "link.ipynb"]).status == 0)
    #expect(try world.shell(stat).text == before)
    #expect(world.text("real/dirty.ipynb") == one.stripped)
    #expect(try world.shell("test -L link.ipynb && ls -l real/dirty.ipynb").text.hasPrefix("-rw-r-----"))
  }
}
