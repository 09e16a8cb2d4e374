import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// What a merge decided, as a page that is only read: from the same values as the report of `--json`.
enum MergeReadOnlyPage {
  /// The page.
  /// - Parameters:
  ///   - result: the merge with its decisions.
  ///   - path: what the page calls the notebook.
  ///   - labels: what the versions are called.
  static func bytes(
    _ result: MergeResult,
    base: NotebookContent,
    local: NotebookContent,
    remote: NotebookContent,
    path: FilePath,
    labels: MergeOptions.Labels
  ) -> [UInt8] {
    var file = ConflictedFile(path, result)
    file.sides = [(.local, local), (.remote, remote)]
    let start = MergeCase(
      path: path,
      file: file,
      versions: MergeCase.Versions(base: base, local: local, remote: remote),
      places: result.places,
      decisions: result.decisions,
      fingerprint: ""
    )
    func side(_ label: [UInt8]) -> MergePage.Side {
      MergePage.Side(name: String(decoding: label, as: UTF8.self))
    }
    var page = MergePage(
      path: path.bytes,
      base: side(labels.base),
      local: side(labels.local),
      remote: side(labels.remote)
    )
    page.isReadOnly = true
    page.language = MergeOpening.language(of: start)
    let choices = MergeChoices()
    let sink = ByteSink(expecting: 1 << 18)
    _ = page.write(MergeRows(start, choices, MergeOutcome(start, choices)).rows, to: sink)
    return sink.bytes
  }
}
