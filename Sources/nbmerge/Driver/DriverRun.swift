import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// One merge for git: the result goes where our version was.
///
/// Whenever the process ends, by itself or by a signal, the file holds one of these, whole: our version behind
/// a mark (nothing was merged), a line merge with git's markers, or the result. Where nothing can be written it is
/// our version as it was, and the status has git give up the merge.
struct DriverRun {
  /// Merges base, local and remote.
  typealias Merge = (NotebookContent, NotebookContent, NotebookContent, MergeOptions) -> MergeResult

  /// Merges as the arguments of git's call say.
  /// - Throws: As `run()`; `FailureDescription` for arguments in which no files can be found.
  static func run(_ words: [String]) throws {
    let arguments: DriverArguments
    do throws(FailureDescription) {
      arguments = try DriverArguments(words)
    } catch {
      guard let files = DriverArguments(likelyFilesOf: words) else { throw error }
      try DriverRun(files).run(insteadOf: error)
      return
    }
    try DriverRun(arguments).run()
  }

  private let arguments: DriverArguments
  private let environment = GitEnvironment(Environment.variable)
  private let file: ResultFile
  private let diagnostics: Diagnostics
  private let report: MergeMessages
  private let merge: Merge

  /// - Parameters:
  ///   - diagnostics: Where messages go.
  ///   - merge: How notebooks are merged.
  init(
    _ arguments: DriverArguments,
    diagnostics: Diagnostics = Diagnostics(tool: Program.nbmerge.name),
    merge: @escaping Merge = { NotebookMerge.merge(base: $0, local: $1, remote: $2, options: $3) }
  ) {
    self.arguments = arguments
    self.merge = merge
    self.diagnostics = diagnostics
    file = ResultFile(arguments.local, diagnostics: diagnostics)
    report = MergeMessages(arguments.path ?? arguments.local, diagnostics)
  }

  /// - Parameter failure: Why the merge must not be tried; a line merge is then what there is.
  /// - Throws: `ExitStatus` unless the merge is clean: `answer` for conflicts, `failure` if the structure
  ///   could not be merged.
  func run(insteadOf failure: FailureDescription? = nil) throws {
    let versions = read()
    for warning in arguments.warnings { report.warning(warning) }
    let settings = DriverSettings(environment: environment)
    var options = self.options
    options.labels = DriverLabels(environment: environment).labels(arguments)
    options.markerStyle = settings.markerStyle
    options.markerSize = arguments.markerSize ?? 7
    options.listsDecisions = false
    if settings.isForAncestor(arguments) {
      mergeAncestor(versions, options)
      return
    }
    if let side = versions.binarySide {
      finish(versions.local)
      report.binary(side)
      throw ExitStatus.answer
    }
    let lines = TextualMerge(
      base: versions.base,
      local: versions.local,
      remote: versions.remote,
      options: options
    )
    let fallback = lines.conflictCount > 0 ? lines : .differences(versions.local, versions.remote, options)
    let isWritten = file.write(fallback.bytes) == nil
    if isWritten { CrashExit.arm(report.crash(), status: ExitStatus.failure.rawValue) }
    if let failure {
      if !isWritten { finish(fallback.bytes) }
      report.refused(failure)
      throw ExitStatus.failure
    }
    switch DriverOutcome(versions, options, merge: merge) {
    case .merged(let result):
      finish(result.bytes)
      report.conflicts(of: result)
      report.notes(of: result)
      if !result.isClean {
        report.nextStep()
        throw ExitStatus.answer
      }
    case .textual(let reason):
      finish(lines.bytes)
      report.textual(reason, conflicts: lines.conflictCount)
      if lines.conflictCount > 0 { throw ExitStatus.answer }
    case .unsound(let reason):
      if !isWritten { finish(fallback.bytes) }
      CrashExit.disarm()
      report.unsound(reason, versions)
      throw ExitStatus.failure
    }
  }

  /// The options of the command line and, below them, of settings files. Whatever is wrong with these is
  /// told, and the merge goes on.
  private var options: MergeOptions {
    let directory = (arguments.path ?? FilePath(".")).directory
    do {
      let files = try MergeSettings.table(.mergeDriver, arguments.config, in: directory, diagnostics)
      return arguments.settings.merged(over: files).options
    } catch {
      let failure = FailureDescription(error)
      diagnostics.warning("settings ignored: \(failure.what)", file: failure.file, line: failure.line)
      return arguments.settings.options
    }
  }

  /// The three versions. Ours gets its mark before anything else is read, which may take time.
  private func read() -> VersionBytes {
    do throws(FileError) {
      let local = try file.read()
      file.mark(local)
      CrashExit.arm(report.crashWithoutResult(), status: ResultFile.abortingStatus)
      return VersionBytes(
        base: try FileReader.read(arguments.base).array(),
        local: local,
        remote: try FileReader.read(arguments.remote).array()
      )
    } catch {
      file.giveUp(FailureDescription(error))
    }
  }

  /// Where histories cross, git merges the common ancestors first and uses the result as the base of the
  /// real merge, markers and all. What conflicts there stays as it was before: both sides then differ from
  /// it, and the conflict is shown once, in the real merge.
  private func mergeAncestor(_ versions: VersionBytes, _ given: MergeOptions) {
    var options = given
    options.strategy = .useBase
    options.inputStrategy = nil
    options.outputStrategy = .followSource
    if file.write(versions.base) == nil {
      CrashExit.arm(report.crashOfAncestor(), status: ExitStatus.answer.rawValue)
    }
    guard case .merged(let result) = DriverOutcome(versions, options, merge: merge), result.isClean else {
      finish(versions.base)
      return
    }
    finish(result.bytes)
  }

  /// Puts the result into the file, or gives up.
  private func finish(_ bytes: [UInt8]) {
    CrashExit.disarm()
    guard let error = file.write(bytes) else { return }
    let what = "the merge could not be written: \(error.message)"
    file.giveUp(FailureDescription(what, file: arguments.path ?? arguments.local))
  }
}
