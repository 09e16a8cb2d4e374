import SystemFiles
import Testing

@testable import GitIntegration

@Suite struct CallingCommandTests {
  private func command(_ words: String...) -> CallingCommand? {
    CallingCommand(commandLine: words.map { FilePath($0) })
  }

  @Test func `The command stands behind git's own options`() {
    #expect(command("git", "checkout", "main")?.name == "checkout")
    #expect(command("/usr/bin/git", "-c", "a.b=checkout", "archive", "HEAD")?.name == "archive")
    #expect(command("git", "--no-pager", "-C", "checkout", "--git-dir=x", "show")?.name == "show")
    #expect(command("git", "--work-tree", "reset", "cat-file", "--filters")?.name == "cat-file")
    #expect(command("/usr/libexec/git-core/git-checkout", "x")?.name == "checkout")
    #expect(command("git", "checkout", "x")?.arguments == [FilePath("x")])
    for words in [["git"], ["git", "-p"], ["sh", "-c", "git checkout"], ["gitk"], [""], []] {
      #expect(CallingCommand(commandLine: words.map { FilePath($0) }) == nil, "\(words)")
    }
  }

  @Test func `Only commands that write the work tree are said to`() {
    for name in ["checkout", "switch", "restore", "reset", "merge", "rebase", "stash", "am", "worktree"] {
      #expect(command("git", name)?.writesWorkTree == true, "\(name)")
    }
    for name in [
      "archive", "cat-file", "show", "log", "diff", "difftool", "mergetool", "upload-archive", "x",
    ] {
      #expect(command("git", name)?.writesWorkTree == false, "\(name)")
    }
    #expect(command("git", "checkout-index", "-a")?.writesWorkTree == true)
    for option in ["--temp", "--prefix=x/", "--stage=2"] {
      #expect(command("git", "checkout-index", option, "a")?.writesWorkTree == false, "\(option)")
    }
  }
}
