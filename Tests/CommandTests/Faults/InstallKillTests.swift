import TestSupport
import Testing

/// `--install` ended from outside at any time: git's files are the old or the new ones, and git reads them.
@Suite struct InstallKillTests {
  private static let files = [".git/config", ".git/info/attributes"]

  private func world() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let script = """
      git init -q . && mkdir -p .git/info && echo '*.txt text' > .git/info/attributes
      git config user.name Somebody
      """
    #expect(try folder.shell(script).status == 0)
    return folder
  }

  private func contents(_ folder: TemporaryFolder) -> [String] {
    Self.files.map { (folder.text($0) ?? "") }
  }

  /// The lock shows that a file is being written; turns in between move the end about.
  @Test(arguments: ["nbstrip", "nbdiff", "nbmerge"], files) func `Killed while it writes`(
    _ program: String,
    _ file: String
  ) throws {
    let done = try world()
    let before = contents(done)
    #expect(try done.run(program, ["--install"]).status == 0)
    let after = contents(done)
    for turns in [0, 1, 3, 10, 30, 100] {
      let folder = try world()
      _ = try folder.shell(
        """
        \(program) --install 2>/dev/null & child=$!
        while [ ! -e \(file).lock ] && kill -0 $child 2>/dev/null; do :; done
        turn=0; while [ $turn -lt \(turns) ]; do turn=$((turn + 1)); done
        kill -9 $child 2>/dev/null
        wait $child 2>/dev/null
        """
      )
      for (place, text) in contents(folder).enumerated() {
        #expect(text == before[place] || text == after[place], "\(Self.files[place]) after \(turns) turns")
      }
      #expect(try folder.shell("git config --list && git check-attr filter a.ipynb").status == 0)
      // What was left behind is named, and taken away the installation works.
      let again = try folder.run(program, ["--install"])
      if again.status != 0 { #expect(again.errorText.contains(".lock"), "\(again.errorText)") }
      #expect(try folder.shell("rm -f .git/config.lock .git/info/attributes.lock").status == 0)
      #expect(try folder.run(program, ["--install"]).status == 0)
      #expect(contents(folder) == after)
    }
  }
}
