import CommandLineSupport
import GitIntegration
import NotebookRendering
import SystemFiles

/// Checks what is staged or committed, and not what lies in the work tree: there the filter has no say yet.
struct CommittedRun {
  let run: StripRun
  let selection: CommittedNotebooks.Selection
  let repository: Repository
  /// From the top of the repository; all without any.
  let scopes: [FilePath]

  /// As many notebooks are in memory at a time.
  private static let batch = 64

  /// - Returns: The worst status of all notebooks.
  func check(_ effective: inout EffectiveOptions, _ report: inout CheckReport) throws -> ExitStatus {
    var entries = try CommittedNotebooks(selection, in: repository).entries(below: scopes)
    if run.obeysAttributes {
      let unfiltered = UnfilteredNotebooks(entries.map(\.path), in: repository)
      unfiltered.report(run.diagnostics)
      entries.removeAll { unfiltered.contains(FilePath(bytes: $0.path.bytes)) }
    }
    let progress = run.progress(of: entries.count)
    defer { progress.clear() }
    var status = ExitStatus.done
    while !entries.isEmpty {
      let jobs = entries.prefix(Self.batch).map { job($0, &effective) }
      entries.removeFirst(jobs.count)
      status = status.worse(try run.work(on: jobs, progress, &effective, &report))
    }
    return status
  }

  private func job(_ entry: CommittedNotebooks.Entry, _ effective: inout EffectiveOptions) -> StripJob {
    let name = FilePath(bytes: entry.path.bytes)
    do {
      let content = try repository.blob(entry.id).bytes
      // A pointer holds no outputs.
      if content.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
        return StripJob(name: name, source: .content([]), options: nil)
      }
      let place = repository.workTree.map { FilePath($0).appending(name.bytes) } ?? name
      return StripJob(name: name, source: .content(content), options: try effective.options(for: place))
    } catch {
      return run.failedJob(name, error)
    }
  }
}
