import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// Says so when a notebook is about to be staged that the index has in conflict and into which nothing of the
/// other side came: staging it ends the conflict with our version.
struct UnmergedWarning {
  private var isMerging: Bool?
  private var stages: IndexStages?

  /// Warns of a file. Looks for a running merge once, and reads the index only in one.
  mutating func give(_ buffer: ByteBuffer, _ path: FilePath?) {
    guard let path else { return }
    let environment = GitEnvironment(Environment.variable)
    let isMerging = self.isMerging ?? RunningOperation.mayLeaveConflicts(in: ".", environment: environment)
    self.isMerging = isMerging
    guard isMerging, let notebook = try? NotebookContent.read(buffer) else { return }
    let stages = self.stages ?? IndexStages(environment: environment)
    self.stages = stages
    guard let found = try? stages.unmerged(path, notebook), !found.remote.isEmpty else { return }
    Diagnostics(tool: Program.nbstrip.name).warning(
      "staged without a merge: the file was in conflict, and nothing of theirs is in it "
        + "(git checkout -m brings the conflict back, then nbmerge fix merges)",
      file: path
    )
  }
}
