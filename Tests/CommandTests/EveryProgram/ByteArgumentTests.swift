// Arguments are bytes: two names that are not UTF-8 and look alike in messages are two files.

import TestSupport
import Testing

@Suite struct ByteArgumentTests {
  private let one = SampleNotebook("x = 1")
  /// Names that decode alike, and one that has the replacement character itself.
  private let names =
    #"a=$(printf 'caf\351.ipynb'); b=$(printf 'caf\350.ipynb'); c=$(printf 'caf\357\277\275.ipynb')"#

  private func world() throws -> TemporaryFolder {
    let world = try TemporaryFolder()
    try world.write("source", one.run())
    try world.write("other", SampleNotebook("x = 2").stripped)
    return world
  }

  @Test func `Every file is stripped`() throws {
    let world = try world()
    let script = """
      \(names); for f in "$a" "$b" "$c"; do cp source "$f"; done
      nbstrip --verify "$a" "$b" "$c" | wc -l | tr -d ' '
      nbstrip "$b" "$a" "$c" || echo failed
      for f in "$a" "$b" "$c"; do cat "$f"; done
      """
    let result = try world.shell(script)
    #expect(result.text == "3\n" + one.stripped + one.stripped + one.stripped, "\(result.errorText)")
  }

  @Test func `The second of two alike is read`() throws {
    let world = try world()
    let script = #"\#(names); cp source "$a"; cp other "$b"; nbstrip "$a"; "#
    for command in [
      #"nbdiff "$a" "$b""#, #"nbdiff "$b" "$a" | sed 's/x = 1/x = 3/; s/x = 2/x = 1/; s/x = 3/x = 2/'"#,
      #"nbdiff difftool "$a" "$b""#,
    ] {
      let result = try world.shell(script + command)
      let isFound = result.text.contains("\n-x = 1\n") || result.text.contains("\n-x = 2\n")
      #expect(isFound, "\(command): \(result.text)")
      #expect(!result.errorText.contains("no such file"), "\(result.errorText)")
    }
    #expect(try world.shell(script + #"nbdiff show "$b""#).text.contains("x = 2"))
    #expect(try world.shell(script + #"nbdiff textconv "$b""#).text.contains("x = 2"))
    let merge = try world.shell(script + #"nbmerge "$a" "$a" "$b""#)
    #expect(merge.text.contains("x = 2") && merge.status == 0, "\(merge.errorText)")
    let driver = try world.shell(script + #"cp "$a" O; nbmerge driver O "$a" "$b" 7 x.ipynb; cat "$a""#)
    #expect(driver.text == SampleNotebook("x = 2").stripped, "\(driver.errorText)")
  }

  @Test func `Options take bytes too`() throws {
    let world = try world()
    let script = #"""
      \#(names); mkdir "${a%.ipynb}"; cp source "$a"; cp other "$b"; nbstrip "$a"
      printf '[strip]\nkeep-output = true\n' > "${b%.ipynb}.toml"; printf '' > "${a%.ipynb}.toml"
      nbstrip --config "${b%.ipynb}.toml" < source | grep -c SECRET
      nbstrip --config="${b%.ipynb}.toml" "${a%.ipynb}.toml" < source | grep -c SECRET
      nbmerge "$a" "$a" "$b" --out "out$b"; ls | grep -c '^outcaf'; cat out*
      """#
    let result = try world.shell(script)
    #expect(result.text == "1\n0\n1\n" + SampleNotebook("x = 2").stripped, "\(result.errorText)")
  }

  @Test func `A message shows the bytes`() throws {
    let world = try world()
    let commands = #"nbstrip "$a"; nbstrip "--$b"; nbmerge check "$b"; nbdiff "$a" "$b""#
    let result = try world.shell("\(names); \(commands)")
    let lines = result.errorText.split(separator: "\n").map(String.init)
    #expect(lines[0] == #"nbstrip: caf\xe9.ipynb: no such file or directory"#)
    #expect(lines[1].contains(#"--caf\xe8.ipynb"#), "\(lines[1])")
    #expect(lines.contains(#"nbmerge: caf\xe8.ipynb: no such file or directory"#))
    #expect(lines.contains { $0.hasPrefix(#"nbdiff: caf\xe9.ipynb: "#) })
  }

  @Test func `A report in JSON is UTF-8`() throws {
    let world = try world()
    let source = #"<<<<<<< local\nx = 2\n=======\nx = 3\n>>>>>>> remote"#
    try world.write("conflicted", SampleNotebook(source).stripped)
    for command in [
      #"cp conflicted "$a"; nbmerge check --json "$a""#, #"cp source "$a"; nbstrip --check --json "$a""#,
      #"cp source "$a"; cp other "$b"; nbdiff --json "$a" "$b""#,
    ] {
      let result = try world.shell("\(names); \(command)")
      #expect(String(validating: result.output, as: UTF8.self)?.contains("caf\u{FFFD}.ipynb") == true)
    }
  }

  @Test func `git's commands get the bytes`() throws {
    let world = try TemporaryRepository.installed()
    for program in ["nbdiff", "nbmerge"] { _ = try world.run(built: program, ["--install"]) }
    try world.write("one", one.stripped)
    try world.write("two", SampleNotebook("x = 2").stripped)
    let script = #"""
      \#(names); cp one "$a"; cp one "$b"; git add -A; git commit -qm x; cp two "$a"; cp two "$b"
      git diff -- "$a" "$b" | grep -c '^+x = 2'; nbdiff -- "$b" | grep -c '^+x = 2'
      nbdiff HEAD:"$b" "$b" | grep -c '^+x = 2'; nbdiff --name-only -z | wc -c | tr -d ' '
      """#
    let result = try world.run("/bin/sh", ["-c", script])
    #expect(result.text == "2\n1\n1\n22\n", "\(result.text)\(result.errorText)")
  }
}
