import Foundation
import TestSupport
import Testing

/// Files, folders and branches with names that are options, commands, escapes or no text.
@Suite struct HostileNameTests {
  /// Names without a NUL and a slash, as the shell's printf writes them.
  static let names = [
    #"--help"#, #"-h"#, #"--version"#, #"-rf.ipynb"#, #"--out=x.ipynb"#, #"a\nb.ipynb"#,
    #"\033[31mred.ipynb"#,
    #"\033]0;title\007.ipynb"#, #"\342\200\256cod.ipynb"#, #"\302\233m.ipynb"#, #"\363\240\201\201.ipynb"#,
    #"\377.ipynb"#, #"q"uo'te.ipynb"#, #"$(touch canary).ipynb"#, #"`touch canary`.ipynb"#,
    #";touch canary;.ipynb"#,
    #" .ipynb"#, #":(top)a.ipynb"#, #"%%f %%A.ipynb"#, #"HEAD:a.ipynb"#, #"*.ipynb"#, #"\\.ipynb"#,
  ]

  /// The names as words of a shell.
  private static let words = names.map { name in
    "\"$(printf -- '\(name.replacing("'", with: #"'\''"#))')\""
  }.joined(separator: " ")

  private func world() throws -> HostileWorld {
    let world = try HostileWorld()
    for (file, value) in [("one", 1), ("two", 2), ("three", 3)] {
      try world.repository.write(file, SampleNotebook("x = \(value)", "y").run())
    }
    return world
  }

  /// Runs a script once for each name, which is `$N` in it, and says for which it has failed.
  private func forEachName(_ world: HostileWorld, _ script: String) throws {
    let result = try world.shellOnTerminal(
      "for N in \(Self.words); do { \(script); } || { printf 'FAILED for '; printf '%s' \"$N\" | od -c; }; done"
    )
    world.expectHarmless(result, script)
    #expect(!result.text.contains("FAILED"), "\(script): \(result.text)")
    #expect(!world.folder.exists(world.repository.path("canary")), "\(script)")
  }

  @Test func `A file is a file whatever its name`() throws {
    let world = try world()
    try forEachName(world, #"cp one "./$N""#)
    try forEachName(world, #"nbstrip --check -f -- "$N" > /dev/null; [ $? = 1 ]"#)
    try forEachName(world, #"nbstrip -f -- "$N" && ! cmp -s one "./$N""#)
    try forEachName(world, #"nbstrip clean -- "$N" < one | cmp - "./$N""#)
    try forEachName(world, #"nbdiff --exit-code "./$N" two > /dev/null; [ $? = 1 ]"#)
    try forEachName(world, #"nbdiff textconv -- "$N" | grep -q 'x = 1'"#)
    try forEachName(world, #"nbdiff driver "$N" one 0123456 100644 two 0123457 100644 | grep -q '+x = 2'"#)
    let driver =
      #"cp two "./$N"; nbmerge driver one "$N" three 7 "$N"; [ $? = 1 ] && grep -q '<<<<<<<' "./$N""#
    try forEachName(world, driver)
    try forEachName(world, #"nbmerge check "./$N"; [ $? = 1 ]"#)
    try forEachName(
      world,
      #"nbmerge resolve --take remote "./$N" && nbdiff textconv -- "$N" | grep -q 'x = 3'"#
    )
    for arguments in [["."], ["-f", "."], ["--check", "."]] {
      world.expectHarmless(try world.onTerminal("nbstrip", arguments), "nbstrip \(arguments)")
    }
    world.expectHarmless(try world.onTerminal("nbmerge", ["check", "."]), "nbmerge check .")
  }

  /// The same through git, with everything installed.
  @Test func `Git takes them through our drivers`() throws {
    let world = try world()
    let repository = world.repository
    try world.shellInstall()
    // Names that are no notebooks are given to the drivers too.
    try repository.write(".git/info/attributes", "* filter=nbstrip diff=nbdiff merge=nbmerge\n")
    func write(_ source: String, _ message: String) throws {
      try forEachName(world, "cp '\(repository.folder.path(source))' \"./$N\"")
      let result = try world.shellOnTerminal("git add -A && git commit -qm '\(message)'")
      world.expectHarmless(result, "git commit")
      #expect(result.status == 0, "\(result.text)")
    }
    for (file, value) in [("one", 1), ("two", 2), ("three", 3)] {
      try repository.folder.write(file, SampleNotebook("x = \(value)", "y").run("OUTPUT"))
      try repository.folder.remove(repository.path(file))
    }
    try write("one", "base")
    #expect(try repository.tryGit(["grep", "-c", "OUTPUT", "HEAD"]).status == 1)
    try repository.git("branch", "side")
    try write("two", "ours")
    try repository.git("checkout", "-q", "side")
    try write("three", "theirs")
    for script in [
      "git diff HEAD~1", "nbdiff HEAD~1", "nbdiff --stat HEAD~1 HEAD", "nbdiff --name-status HEAD~1 HEAD",
      "git log -p -1",
    ] {
      let result = try world.shellOnTerminal("exec \(script)")
      world.expectHarmless(result, script)
      #expect(result.status == 0, "\(script): \(result.text)")
    }
    let merge = try world.shellOnTerminal("exec git merge main")
    // git itself prints the names of files in conflict as they are.
    #expect(!merge.isStuck)
    world.expectNoHarm("git merge")
    #expect(merge.status == 1, "\(merge.text)")
    try forEachName(world, #"grep -q '<<<<<<<' "./$N""#)
    for script in [
      "nbmerge check", "nbdiff", "nbdiff --json", "nbmerge resolve --take local .", "nbstrip refresh",
    ] {
      world.expectHarmless(try world.shellOnTerminal("exec \(script)"), script)
    }
  }

  /// Two names that are not UTF-8 and look alike when they are made text.
  @Test func `Names that decode alike are two files`() throws {
    let world = try world()
    let names = #"A="$(printf '\377.ipynb')"; B="$(printf '\376.ipynb')""#
    func run(_ script: String) throws -> TerminalResult { try world.shellOnTerminal("\(names); \(script)") }
    #expect(try run(#"cp one "$A"; nbstrip one -f; cp one "$B""#).status == 0)
    #expect(try run(#"exec nbstrip --check "$B" "$A""#).status == 1)
    #expect(try run(#"nbstrip "$B" "$A"; cmp "$A" "$B""#).status == 0)
    #expect(try run(#"cp two "$A"; nbdiff --exit-code "$A" "$B""#).status == 1)
    #expect(try run(#"cp three "$B"; nbmerge --out m one "$A" "$B""#).status == 1)
    #expect(
      try run(#"nbmerge check "$B" m; nbmerge resolve --take local m; nbmerge driver one "$A" "$B" 7 x"#)
        .status == 1
    )
    #expect(try run(#"grep -q '<<<<<<<' "$A" && ! grep -q '<<<<<<<' "$B""#).status == 0)
  }

  @Test func `Branches with such names are text`() throws {
    let world = try world()
    let repository = world.repository
    try repository.write("a.ipynb", SampleNotebook("x = 1").stripped)
    try repository.commit("\u{1b}[31mred\u{202e} $(touch canary)")
    try world.shellInstall()
    for name in [
      "--help", "--out=x", "$(touch${IFS}canary)", ";touch${IFS}canary", "\u{202e}x", "\u{9b}31m",
      "a\u{e0041}",
    ] {
      try repository.git("update-ref", "refs/heads/\(name)", "HEAD")
      for (program, arguments) in [
        ("nbdiff", [name]), ("nbdiff", ["--", name]), ("nbdiff", ["--json", "refs/heads/\(name)"]),
        ("nbdiff", ["show", "refs/heads/\(name):a.ipynb"]), ("nbdiff", ["refs/heads/\(name)..HEAD"]),
        ("nbmerge", ["refs/heads/\(name):a.ipynb", "HEAD:a.ipynb"]),
      ] {
        let result = try world.onTerminal(program, arguments)
        world.expectHarmless(result, "\(program) \(arguments)")
      }
    }
    // What git says of the branch goes into the markers.
    try repository.git("checkout", "-q", "refs/heads/\u{9b}31m", "-B", "side\u{202e}")
    try repository.write("a.ipynb", SampleNotebook("x = 2").stripped)
    try repository.commit("theirs \u{1b}[31m")
    try repository.git("checkout", "-q", "main")
    try repository.write("a.ipynb", SampleNotebook("x = 3").stripped)
    try repository.commit("ours")
    #expect(try world.shellOnTerminal("exec git merge side\u{202e}").status == 1)
    for arguments in [["check"], ["check", "--json"], ["resolve", "a.ipynb"]] {
      world.expectHarmless(try world.onTerminal("nbmerge", arguments, typing: "q\n"), "nbmerge \(arguments)")
    }
    #expect(!world.folder.exists(repository.path("canary")))
  }
}

extension HostileWorld {
  /// Installs all three programs.
  func shellInstall() throws {
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      let result = try repository.run(built: program, ["--install"])
      guard result.status == 0 else { throw ChildProcessError(description: result.errorText) }
    }
  }
}
