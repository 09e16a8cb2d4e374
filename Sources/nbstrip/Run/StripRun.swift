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
  let obeysAttributes: Bool
  private let isVerbose: Bool
  private let baseline: CheckBaseline?
  /// What was said of settings that are at fault.
  private let told = ToldFailures()
  let diagnostics = Diagnostics(tool: Program.nbstrip.name)

  /// - Parameters:
  ///   - force: whether named files are stripped whatever they are called.
  ///   - obeysAttributes: whether notebooks that git's attributes keep from the filter are left alone.
  init(
    _ flags: StripFlags.Values,
    action: StripAction,
    force: Bool,
    obeysAttributes: Bool,
    isVerbose: Bool,
    baseline: CheckBaseline? = nil
  ) {
    self.baseline = baseline
    self.flags = flags
    self.obeysAttributes = obeysAttributes
    self.action = action
    self.force = force
    self.isVerbose = isVerbose
  }

  /// - Throws: what keeps all files from being worked on. A failure with one file is reported, and the
  ///   others are worked on.
  /// - Returns: The worst status of all files.
  func run(_ names: [String]) throws -> ExitStatus {
    try reporting { effective, report in
      let jobs = try jobs(for: names.isEmpty ? ["-"] : names, &effective)
      let progress = progress(of: jobs.count)
      defer { progress.clear() }
      return try work(on: jobs, progress, &effective, &report)
    }
  }

  /// The same for what git has.
  ///
  /// - Parameter names: files and folders, from the working directory; all without any.
  func run(
    _ selection: CommittedNotebooks.Selection,
    below names: [String],
    in opened: OpenedRepository
  ) throws -> ExitStatus {
    guard let repository = try opened.repository() else { throw FailureDescription("not a git repository") }
    let scopes = try names.map { FilePath(bytes: try opened.inside($0).bytes) }
    return try reporting { effective, report in
      try CommittedRun(run: self, selection: selection, repository: repository, scopes: scopes)
        .check(&effective, &report)
    }
  }

  private func reporting(
    _ body: (inout EffectiveOptions, inout CheckReport) throws -> ExitStatus
  ) throws -> ExitStatus {
    var report = CheckReport(action.form, baseline: baseline)
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: action == .textconv)
    let status = try body(&effective, &report)
    if let form = action.form { try StandardOutput.write(report.finish(form)) }
    return status
  }

  /// The bar for so many notebooks; none where a text is made, nor for a single one.
  func progress(of count: Int) -> ProgressBar {
    let isShown = count > 1 && action != .textconv
    return ProgressBar(
      action == .inPlace ? "stripping" : "checking",
      total: count,
      on: isShown ? .standardError(Environment.variable) : nil
    )
  }

  /// Works on jobs, several at a time, and reports in their order.
  ///
  /// - Parameter progress: counts them.
  /// - Returns: The worst status of all of them.
  func work(
    on jobs: [StripJob],
    _ progress: ProgressBar,
    _ effective: inout EffectiveOptions,
    _ report: inout CheckReport
  ) throws -> ExitStatus {
    var status = ExitStatus.done
    let runner = StripJobRunner(action: action)
    try ParallelWork.forEach(
      jobs,
      work: { runner.run($0) },
      deliver: { _, result in
        if result.saysSomething { progress.clear() }
        effective.notices.ignoredExtraKeys(result.ignoredExtraKeys)
        // A check names them one by one.
        if action.form == nil {
          effective.notices.lostNbvalOutputs(of: result.nbvalCellCount, in: result.name)
        }
        status = status.worse(try deliver(result, &report))
        progress.advance()
      }
    )
    return status
  }

  /// A job that failed before it was begun. What is wrong with settings is said once, whatever the number of
  /// files that they are for.
  func failedJob(_ path: FilePath, _ error: any Error) -> StripJob {
    let failure = FailureDescription(error)
    let isTold = failure.file != path && !told.isNew(failure)
    return StripJob(name: path, source: isTold ? .told(failure) : .failure(failure), options: nil)
  }

  /// What the names mean: files, with their options, and failures.
  private func jobs(for names: [String], _ effective: inout EffectiveOptions) throws -> [StripJob] {
    var jobs: [StripJob] = []
    var seen: Set<FilePath> = []
    var links = SkippedLinks()
    defer { if isVerbose { links.report(diagnostics) } }
    let walks = names.map { name in
      InputOperand(name).isStandardInput ? [] : entries(of: FilePath(argument: name), &links)
    }
    let unfiltered = obeysAttributes && action != .textconv ? UnfilteredNotebooks(walks.joined()) : nil
    unfiltered?.report(diagnostics)
    for (name, walk) in zip(names, walks) {
      if InputOperand(name).isStandardInput {
        let options = try effective.options(for: nil)
        jobs.append(StripJob(name: InputOperand.standardInputName, source: .standardInput, options: options))
        continue
      }
      for entry in walk where isNew(entry, &seen) {
        if unfiltered?.contains(entry) ?? false { continue }
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
        return [failedJob(path, error)]
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
    case .failed(let failure), .failedAsTold(let failure):
      if case .failed = result.outcome { diagnostics.report(failure) }
      report.add(
        CheckedFile.Failure(message: failure.what, line: failure.line, column: failure.column),
        to: result.name.bytes
      )
      return .failure
    case .unchanged:
      _ = report.add([], of: result.name.bytes)
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
      let isWorse = report.add(findings, of: result.name.bytes)
      if action.form != nil { return isWorse ? .answer : .done }
      let name = result.isStandardInput ? "input from stdin" : result.name.shown
      try StandardOutput.write("Dry run: would have stripped \(name)\n")
      return action == .verify ? .answer : .done
    }
  }
}

/// Failures that were reported.
private final class ToldFailures {
  private var all: [FailureDescription] = []

  /// Whether a failure was not asked about before.
  func isNew(_ failure: FailureDescription) -> Bool {
    if all.contains(failure) { return false }
    all.append(failure)
    return true
  }
}
