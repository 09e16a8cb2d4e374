import TestSupport
import Testing

/// Commands that are started without standard streams: what they write goes where it belongs.
@Suite struct ClosedStreamTests {
  private static let closed = ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"]
  private let base = SampleNotebook("x = 1", "y = 1").stripped
  private let local = SampleNotebook("x = 2", "y = 1").stripped
  private let remote = SampleNotebook("x = 3", "y = 1").stripped

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in [("O", base), ("A", local), ("B", remote)] { try folder.write(name, text) }
    return folder
  }

  @Test(arguments: closed) func `A merge driver writes its result only`(_ closed: String) throws {
    let usual = try folder()
    #expect(try usual.run("nbmerge", ["driver", "O", "A", "B", "7", "a.ipynb"]).status == 1)
    let folder = try folder()
    #expect(try folder.shell("exec nbmerge driver O A B 7 a.ipynb \(closed)").status == 1)
    #expect(folder.text("A") == usual.text("A"))
    #expect(folder.names == ["A", "B", "O"])
  }

  @Test(arguments: closed) func `Files are written whole`(_ closed: String) throws {
    let folder = try folder()
    #expect(try folder.shell("exec nbmerge --out M O A B \(closed)").status == 1)
    #expect(try folder.shell("exec nbdiff --out D O A \(closed)").status == 0)
    #expect(try folder.shell("exec nbdiff patch -o P O D \(closed)").status == 0)
    #expect(folder.text("P") == local)
    // What it would have said of the files cannot be said without an output.
    let status = try folder.shell("exec nbmerge resolve --take local M \(closed)").status
    #expect(status == (closed.contains(" >&-") || closed.hasPrefix(">&-") ? 2 : 0))
    #expect(try MergedNotebook(folder.bytes("M") ?? []).sources == ["x = 2", "y = 1"])
    #expect(folder.names == ["A", "B", "D", "M", "O", "P"])
  }

  @Test(arguments: closed) func `An installation has no messages in it`(_ closed: String) throws {
    func installed(_ redirection: String) throws -> [String?] {
      let folder = try TemporaryFolder()
      let result = try folder.shell(
        """
        git init -q . || exit
        nbstrip --install \(redirection)
        nbdiff --install \(redirection)
        nbmerge --install \(redirection)
        """
      )
      #expect(result.status == 0 || redirection.contains(">&-"), "\(result.errorText)")
      return [".git/config", ".git/info/attributes"].map { folder.text($0)?.replacing(folder.path, with: "") }
    }
    #expect(try installed(closed) == installed(""))
  }
}
