// Settings files as a hostile repository may have them.

import TestSupport
import Testing

@Suite struct UntrustedSettingsTests {
  private let one = SampleNotebook("x = 1")

  /// What stands where a settings file should be, as a shell makes it, and what is said of it.
  static let strange: [(name: String, script: String, words: String)] = [
    ("device", "ln -s /dev/null $f", "symbolic link that leaves the repository"),
    ("endless device", "ln -s /dev/zero $f", "symbolic link that leaves the repository"),
    (
      "outside", "printf '[strip]\\nkeep-output = true\\n' > ../outside; ln -s ../outside $f",
      "symbolic link that leaves the repository"
    ),
    ("dangling", "ln -s nowhere $f", "symbolic link to a file that does not exist"),
    ("circle", "ln -s $f $f", "too many levels of symbolic links"),
    ("fifo", "mkfifo $f", "not a regular file"),
    ("link to fifo", "mkfifo fifo; ln -s fifo $f", "not a regular file"),
    ("folder", "mkdir $f", "not a regular file"),
    ("huge", "dd if=/dev/zero of=$f bs=1048577 count=1 2>/dev/null", "larger than 1 MB"),
    ("sparse", "dd if=/dev/zero of=$f bs=1 count=0 seek=99999999999 2>/dev/null", "larger than 1 MB"),
    ("broken", "echo '[strip' > $f", ""),
    ("wrong type", "printf '[strip]\\nkeep-output = 3\\n[tool.nbtrio.strip]\\nkeep-output = 3\\n' > $f", ""),
    ("deep", "{ printf 'a = '; head -c 200000 /dev/zero | tr '\\\\0' '['; } > $f", ""),
    ("dotted", "{ printf 'tool.nbtrio'; head -c 400000 /dev/zero | sed 's/\\x00/.a/g'; } > $f", ""),
  ]

  /// A repository with all programs installed and a strange settings file.
  private func world(_ script: String, _ file: String) throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed()
    for program in ["nbdiff", "nbmerge"] { _ = try world.run(built: program, ["--install"]) }
    let made = try world.run("/bin/sh", ["-c", "f=\(file); \(script)"])
    #expect(made.status == 0, "\(made.errorText)")
    return world
  }

  /// Runs a command that would wait for a FIFO or read without end if it opened one: something writes to all
  /// FIFOs then, and memory is bounded.
  private func bounded(_ world: TemporaryRepository, _ command: String) throws -> ChildResult {
    let script = """
      ulimit -v 4000000 2>/dev/null
      for f in .nbtrio.toml pyproject.toml nbdime_config.json fifo; do
        [ -p $f ] && { (trap '' PIPE; while :; do : > $f; done) 2>/dev/null & writers="$writers $!"; }
      done
      \(command); status=$?
      [ -n "$writers" ] && kill $writers 2>/dev/null
      exit $status
      """
    return try world.run("/bin/sh", ["-c", script])
  }

  @Test(arguments: strange.indices, [".nbtrio.toml", "pyproject.toml"])
  func `Clean fails the file`(index: Int, file: String) throws {
    let (name, script, words) = Self.strange[index]
    if file == "pyproject.toml" && ["broken", "deep"].contains(name) { return }
    let world = try world(script, file)
    try world.write("a.ipynb", one.run())
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      let result = try bounded(world, "git add a.ipynb")
      #expect(result.status == 128, "\(name): \(result.errorText)")
      #expect(result.errorText.contains("nbstrip: "), "\(name): \(result.errorText)")
      let isTold = result.errorText.contains(file) && result.errorText.contains(words)
      #expect(isTold, "\(name): \(result.errorText)")
      #expect(try world.git("ls-files") == "", "\(name)")
    }
  }

  @Test(arguments: strange.indices)
  func `What only shows goes on without`(index: Int) throws {
    let (name, script, words) = Self.strange[index]
    let merge = try MergeWorld()
    let repository = merge.repository
    #expect(try repository.run(built: "nbdiff", ["--install"]).status == 0)
    try merge.diverge(base: ["x = 1", "y = 1"], local: ["x = 2", "y = 1"], remote: ["x = 1", "y = 2"])
    #expect(try repository.run("/bin/sh", ["-c", "f=.nbtrio.toml; \(script)"]).status == 0)
    let diff = try bounded(repository, "git diff HEAD~ HEAD")
    #expect(diff.changedLines == ["-x = 1", "+x = 2"], "\(name): \(diff.text) \(diff.errorText)")
    #expect(diff.errorText.contains(words), "\(name): \(diff.errorText)")
    let merged = try bounded(repository, "git merge -q -m merge feature")
    #expect(merged.status == 0, "\(name): \(merged.errorText)")
    #expect(try merge.sources() == ["x = 2", "y = 2"])
    #expect(merged.errorText.contains(words), "\(name): \(merged.errorText)")
    try repository.git("config", "--unset", "diff.ipynb.command")
    try repository.git("config", "diff.ipynb.textconv", "nbstrip --textconv")
    try repository.git("config", "--unset", "diff.ipynb.cachetextconv")
    let conversion = try bounded(repository, "git diff HEAD~ HEAD")
    #expect(conversion.status == 0, "\(name): \(conversion.errorText)")
    #expect(conversion.text.contains("y = 2"), "\(name): \(conversion.text)")
    #expect(conversion.errorText.contains(words), "\(name): \(conversion.errorText)")
  }

  @Test(arguments: strange.indices.prefix(10))
  func `nbdime's settings`(index: Int) throws {
    let (name, script, words) = Self.strange[index]
    let world = try world(script, "nbdime_config.json")
    try world.write("a.ipynb", one.stripped)
    try world.write("b.ipynb", SampleNotebook("x = 2").stripped)
    let result = try bounded(world, "nbdiff a.ipynb b.ipynb")
    #expect(result.status == 0 && result.changedLines == ["-x = 1", "+x = 2"], "\(name): \(result.text)")
    let isTold = result.errorText.contains("nbdime_config.json: ") && result.errorText.contains(words)
    #expect(isTold, "\(result.errorText)")
  }

  @Test func `A link inside the repository is a settings file`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("shared/settings.toml", "[strip]\nkeep-output = true\n")
    #expect(try world.run("/bin/sh", ["-c", "ln -s shared/settings.toml .nbtrio.toml"]).status == 0)
    try world.write("a.ipynb", one.run())
    try world.git("add", "a.ipynb")
    #expect(try world.blob(":a.ipynb").contains("SECRET"))
  }

  @Test func `An unknown key is one warning in the filter`() throws {
    let world = try TemporaryRepository.installed()
    try world.write(".nbtrio.toml", "[strip]\nkeep-outputs = true\nkeep-count = true\n[lint]\na = 1\n")
    for name in ["a.ipynb", "sub/b.ipynb", "c.ipynb"] { try world.write(name, one.run()) }
    let add = try world.tryGit(["add", "."])
    #expect(add.status == 0)
    let warnings = add.errorText.split(separator: "\n").filter { $0.hasPrefix("nbstrip: ") }
    #expect(warnings.count == 2, "\(add.errorText)")
    let words = ".nbtrio.toml:2: warning: unknown key 'keep-outputs'; did you mean"
    #expect(warnings.contains { $0.contains(words) })
    #expect(try world.blob(":a.ipynb").contains("\"execution_count\": 1"))
    #expect(try !world.blob(":a.ipynb").contains("SECRET"))
    try world.git("config", "--unset", "filter.nbstrip.process")
    try world.write("a.ipynb", SampleNotebook("x = 22").run())
    #expect(try world.tryGit(["add", "a.ipynb"]).status == 0)
    let text = try world.nbstrip(["--textconv", "a.ipynb"])
    #expect(text.status == 0 && text.errorText.contains("warning: unknown key"))
    let check = try world.nbstrip(["--check", "a.ipynb"])
    #expect(check.status == 2 && check.errorText.contains(".nbtrio.toml:4: unknown table 'lint'"))
  }
}
