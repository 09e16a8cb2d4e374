import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Strips or examines the files of a command line, several at a time, and reports in their order.
struct StripRun {
  private let action: StripAction
  private let force: Bool
  private let flags: StripFlags.Values
  private let isVerbose: Bool
  private let diagnostics = Diagnostics(tool: Program.nbstrip.name)

  init(_ flags: StripFlags.Values, action: StripAction, force: Bool, isVerbose: Bool) {
    self.flags = flags
    self.action = action
    self.force = force
    self.isVerbose = isVerbose
  }

  /// - Throws: what keeps all files from being worked on. A failure with one file is reported, and the
  ///   others are worked on.
  /// - Returns: The worst status of all files.
  func run(_ names: [String]) throws -> ExitStatus {
    var report = CheckReport(action.form)
    var status = ExitStatus.done
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: action == .textconv)
    let jobs = try jobs(for: names.isEmpty ? ["-"] : names, &effective)
    try ParallelWork.forEach(
      jobs,
      work: { StripJobRunner(action: action).run($0) },
      deliver: { _, result in
        effective.notices.ignoredExtraKeys(result.ignoredExtraKeys)
        status = status.worse(try deliver(result, &report))
      }
    )
    if let form = action.form { try StandardOutput.write(report.finish(form)) }
    return status
  }

  /// What the names mean: files, with their options, and failures.
  private func jobs(for names: [String], _ effective: inout EffectiveOptions) throws -> [StripJob] {
    var jobs: [StripJob] = []
    var seen: Set<FilePath> = []
    var links = SkippedLinks()
    defer { if isVerbose { links.report(diagnostics) } }
    for name in names {
      if InputOperand(name).isStandardInput {
        let options = try effective.options(for: nil)
        jobs.append(StripJob(name: InputOperand.standardInputName, source: .standardInput, options: options))
        continue
      }
      for entry in entries(of: FilePath(argument: name), &links) where isNew(entry, &seen) {
        jobs.append(contentsOf: job(for: entry, &effective))
      }
    }
    return jobs
  }

  /// Whether no name before has led to this file: two workers would replace it at the same time.
  private func isNew(_ entry: FileWalk.Entry, _ seen: inout Set<FilePath>) -> Bool {
    guard action != .textconv, let path = entry.path else { return true }
    return seen.insert(DirectoryCheck.realPath(path) ?? path).inserted
  }

  private func entries(of path: FilePath, _ links: inout SkippedLinks) -> [FileWalk.Entry] {
    FileWalk.entries(of: [path], environment: GitEnvironment(Environment.variable), links: &links)
  }

  private func job(for entry: FileWalk.Entry, _ effective: inout EffectiveOptions) -> [StripJob] {
    switch entry {
    case .failure(let error):
      return [StripJob(name: error.path, source: .failure(FailureDescription(error)), options: nil)]
    case .file(let path), .found(let path):
      if !force && action != .textconv && !StripInput.isNotebook(path) {
        diagnostics.warning("not named like a notebook, left alone (--force strips it)", file: path)
        return []
      }
      do {
        let options = try options(for: path, &effective)
        // What is left as it is needs no work, but it is printed where files are printed.
        if options == nil && action != .textconv { return [] }
        return [
          StripJob(name: path, source: entry == .found(path) ? .found(path) : .file(path), options: options)
        ]
      } catch {
        return [StripJob(name: path, source: .failure(FailureDescription(error)), options: nil)]
      }
    }
  }

  /// The options for a file; `nil` if it is to be left as it is.
  private func options(for path: FilePath, _ effective: inout EffectiveOptions) throws -> StripOptions? {
    guard action == .textconv else { return try effective.options(for: path) }
    if Environment.isBelowGit { return effective.optionsForShowing() }
    do {
      return try effective.options(for: path)
    } catch {
      effective.notices.leftOut(error)
      return effective.optionsWithoutFile(for: path)
    }
  }

  private func deliver(_ result: StripJobResult, _ report: inout CheckReport) throws -> ExitStatus {
    switch result.outcome {
    case .failed(let failure):
      diagnostics.report(failure)
      report.add(
        CheckedFile.Failure(message: failure.what, line: failure.line, column: failure.column),
        to: result.name.bytes
      )
      return .failure
    case .unchanged:
      report.add([], of: result.name.bytes)
      return .done
    case .written:
      return .done
    case .printed(let bytes):
      try StandardOutput.write(bytes)
      return .done
    case .fallback(let bytes, let failure):
      diagnostics.report(failure)
      try StandardOutput.write(bytes)
      return .done
    case .wouldChange(let findings):
      report.add(findings, of: result.name.bytes)
      if action.form != nil { return .answer }
      let name = result.isStandardInput ? "input from stdin" : result.name.shown
      try StandardOutput.write("Dry run: would have stripped \(name)\n")
      return action == .verify ? .answer : .done
    }
  }
}
