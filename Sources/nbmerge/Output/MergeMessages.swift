import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// What a merge says on standard error.
struct MergeMessages {
  private let file: FilePath
  private let diagnostics: Diagnostics

  /// - Parameters:
  ///   - file: The name that people know the file by.
  ///   - diagnostics: Where messages go.
  init(_ file: FilePath, _ diagnostics: Diagnostics = Diagnostics(tool: Program.nbmerge.name)) {
    self.file = file
    self.diagnostics = diagnostics
  }

  /// How many conflicts there are, and where.
  func conflicts(of result: MergeResult) {
    guard !result.conflicts.isEmpty else { return }
    let count = result.conflicts.count == 1 ? "1 conflict" : "\(result.conflicts.count) conflicts"
    let places = result.conflicts.prefix(8).map { "\(ConflictPlace($0))" }
    let more = result.conflicts.count > 8 ? ["…"] : []
    diagnostics.error("\(count): \((places + more).joined(separator: ", "))", file: file)
  }

  /// What to do about conflicts in a merge by git.
  func nextStep() {
    diagnostics.note("next: nbmerge web, git mergetool --tool=nbmerge or nbmerge resolve", file: file)
  }

  /// What was decided that somebody may want to know, a line for each kind.
  func notes(of result: MergeResult) {
    var lines: [(message: String, cells: [Int], isOfBase: Bool)] = []
    for note in result.notes {
      let cells = (note.cell ?? note.baseCell).map { [$0] } ?? []
      if let place = lines.firstIndex(where: { $0.message.utf8.elementsEqual(note.message.utf8) }) {
        lines[place].cells += cells
      } else {
        lines.append((note.message, cells, note.baseCell != nil))
      }
    }
    for line in lines {
      let cells = line.cells.prefix(8).map(String.init) + (line.cells.count > 8 ? ["…"] : [])
      let owner = line.isOfBase ? " of the base" : ""
      let place =
        cells.isEmpty ? "" : "cell\(cells.count == 1 ? "" : "s") \(cells.joined(separator: ", "))\(owner): "
      diagnostics.note(place + line.message, file: file)
    }
  }

  /// Why the file was merged by lines.
  func textual(_ reason: FailureDescription, conflicts: Int) {
    let outcome = conflicts == 0 ? "merged by lines" : "merged by lines, with conflicts"
    diagnostics.warning("\(outcome), as \(reason.what)", file: file)
  }

  /// Why the file was not merged at all.
  func binary(_ side: MergeSide) {
    diagnostics.error(
      "the \(side.name) version is binary; ours stays, as with any binary file (git checkout --theirs takes the other)",
      file: file
    )
  }

  /// Why the file was only merged by lines.
  func refused(_ failure: FailureDescription) {
    diagnostics.error("\(failure.what); the file was merged by lines instead", file: file)
  }

  /// What the user should know before the merge.
  func warning(_ what: String) { diagnostics.warning(what, file: file) }

  /// That the merge went wrong, with what finds the three files again.
  func unsound(_ reason: String, _ versions: VersionBytes) {
    diagnostics.error("internal error: \(reason); the file was merged by lines instead", file: file)
    let environment = GitEnvironment(Environment.variable)
    let repository = try? Repository.discover(from: ".", environment: environment)
    let names = [versions.base, versions.local, versions.remote].map { bytes in
      let id = try? bytes.withUnsafeBytes { bytes in try repository?.hash(bytes) }
      return id.map { "\($0)" } ?? "unknown"
    }
    diagnostics.note(
      "please report this with nbmerge \(Program.version) and, if you can share them, the blobs "
        + "base \(names[0]), local \(names[1]), remote \(names[2]) (git cat-file blob)"
    )
  }
}

extension MergeMessages {
  /// What is said if the merge crashes behind the line merge.
  func crash() -> [UInt8] {
    lastWords("internal error: the merge crashed; the file was merged by lines instead")
  }

  /// What is said if the program crashes before there is any result.
  func crashWithoutResult() -> [UInt8] { lastWords("internal error: the merge crashed; there is no result") }

  /// What is said if the merge of common ancestors crashes.
  func crashOfAncestor() -> [UInt8] {
    lastWords("internal error: the merge of common ancestors crashed; their own ancestor counts instead")
  }

  private func lastWords(_ what: String) -> [UInt8] {
    let request =
      "please report this with nbmerge \(Program.version) and, if you can share them, the three versions "
      + "(git ls-files -u lists their blobs)"
    return diagnostics.format(.error, what, file: file, line: nil, column: nil)
      + diagnostics.format(.note, request, file: nil, line: nil, column: nil)
  }
}
