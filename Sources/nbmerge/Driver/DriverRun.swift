import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One merge for git: the result goes where our version was.
///
/// git takes any status but 0 as a conflict and what is in our file as the result, so a line merge stands
/// there before anything is tried that could fail.
struct DriverRun {
  /// Merges as the arguments say; ends the process after a failure that leaves no result.
  static func run(_ words: [String]) throws {
    let arguments: DriverArguments
    do throws(FailureDescription) {
      arguments = try DriverArguments(words)
    } catch {
      guard let local = DriverArguments.likelyLocal(words) else { throw error }
      giveUp(local, error)
    }
    try DriverRun(arguments).run()
  }

  private let arguments: DriverArguments
  private let environment = GitEnvironment(Environment.variable)
  private let report: MergeReport

  init(_ arguments: DriverArguments) {
    self.arguments = arguments
    report = MergeReport(arguments.path ?? arguments.local)
  }

  /// - Throws: `ExitStatus` unless the merge is clean: `answer` for conflicts, `failure` if the structure
  ///   could not be merged.
  func run() throws {
    // A file that outgrows its limit is an error to be reported, not the end.
    signal(SIGXFSZ, SIG_IGN)
    for warning in arguments.warnings { report.warning(warning) }
    let versions: VersionBytes
    do throws(FileError) {
      versions = try VersionBytes(arguments)
    } catch {
      DriverRun.giveUp(arguments.local, FailureDescription(error))
    }
    let settings = DriverSettings(environment: environment)
    var options = self.options
    options.labels = DriverLabels(environment: environment).labels(arguments)
    options.markerStyle = settings.markerStyle
    options.markerSize = arguments.markerSize ?? 7
    if settings.isForAncestor(arguments) {
      try mergeAncestor(versions, options)
      return
    }
    let fallback = TextualMerge(
      base: versions.base,
      local: versions.local,
      remote: versions.remote,
      options: options
    )
    let written = write(fallback.bytes)
    let outcome = DriverOutcome(versions, options)
    switch outcome {
    case .merged(let result):
      if result.bytes != fallback.bytes || written != nil { try finish(result.bytes) }
      report.conflicts(of: result)
      report.notes(of: result)
      if !result.isClean { throw ExitStatus.answer }
    case .textual(let reason):
      if written != nil { try finish(fallback.bytes) }
      report.textual(reason, conflicts: fallback.conflictCount)
      if fallback.conflictCount > 0 { throw ExitStatus.answer }
    case .unsound(let reason):
      if written != nil { try finish(fallback.bytes) }
      report.unsound(reason, versions)
      throw ExitStatus.failure
    }
  }

  /// The options of the command line and, below them, of settings files. Whatever is wrong with these is
  /// told, and the merge goes on.
  private var options: MergeOptions {
    let diagnostics = Diagnostics(tool: Main.tool)
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

  /// Where histories cross, git merges the common ancestors first and uses the result as the base of the
  /// real merge, markers and all. What conflicts there stays as it was before: both sides then differ from
  /// it, and the conflict is shown once, in the real merge.
  private func mergeAncestor(_ versions: VersionBytes, _ given: MergeOptions) throws {
    var options = given
    options.strategy = .useBase
    options.inputStrategy = nil
    options.outputStrategy = .followSource
    _ = write(versions.base)
    guard case .merged(let result) = DriverOutcome(versions, options), result.isClean else {
      try finish(versions.base)
      return
    }
    try finish(result.bytes)
  }

  /// - Returns: Why it could not be written; `nil` if it was.
  private func write(_ bytes: [UInt8]) -> FileError? {
    do throws(FileError) {
      try AtomicFile.replace(arguments.local, with: bytes, durable: false)
      return nil
    } catch {
      return error
    }
  }

  private func finish(_ bytes: [UInt8]) throws {
    guard let error = write(bytes) else { return }
    let path = arguments.path ?? arguments.local
    let what = "the merge could not be written: \(error.message)"
    DriverRun.giveUp(arguments.local, FailureDescription(what, file: path))
  }

  /// Ends the process when there can be no result. Our version must not look like one: the beginning of the
  /// file is overwritten in place, which takes no room on the disk.
  /// - Parameter local: the file with our version.
  static func giveUp(_ local: FilePath?, _ failure: FailureDescription) -> Never {
    Diagnostics(tool: Main.tool).report(failure)
    let sign = [UInt8]("<<<<<<< nbmerge could not write the merge of this file\n".utf8)
    let descriptor = local?.withCString { open($0, O_WRONLY | O_CLOEXEC) } ?? -1
    if descriptor >= 0 {
      _ = sign.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
      close(descriptor)
    }
    exit(abortingStatus)
  }

  /// A status that makes git 2.42 and later give up the whole merge, because there is no result.
  private static let abortingStatus: CInt = 129
}

/// The three files as they are.
struct VersionBytes {
  let base: [UInt8]
  let local: [UInt8]
  let remote: [UInt8]

  /// - Throws: `FileError` for a file that cannot be read.
  init(_ arguments: DriverArguments) throws(FileError) {
    base = try VersionBytes.read(arguments.base)
    local = try VersionBytes.read(arguments.local)
    remote = try VersionBytes.read(arguments.remote)
  }

  private static func read(_ path: FilePath) throws(FileError) -> [UInt8] {
    try FileReader.read(path).array()
  }
}

/// What came of merging the structure.
enum DriverOutcome {
  case merged(MergeResult)
  /// The files are not all notebooks, for this reason; a line merge is what git would do with them.
  case textual(FailureDescription)
  /// The merge made something that must not be used.
  case unsound(String)

  init(_ versions: VersionBytes, _ options: MergeOptions) {
    do throws(FailureDescription) {
      let local = try DriverOutcome.notebook(versions.local, .local)
      let remote = try DriverOutcome.notebook(versions.remote, .remote)
      // A base with conflict markers in it was made by some other merge. Without it everything that
      // differs between the sides is a conflict, which is more than need be, but hides nothing.
      let base = (try? DriverOutcome.notebook(versions.base, .base)) ?? .absent
      let result = NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
      if case .unsound(let reason) = result.status {
        self = .unsound(reason)
      } else {
        self = .merged(result)
      }
    } catch {
      self = .textual(error)
    }
  }

  private static func notebook(
    _ bytes: [UInt8],
    _ side: MergeSide
  ) throws(FailureDescription) -> NotebookContent {
    do throws(NotebookError) {
      let notebook = try NotebookContent.read(ByteBuffer(bytes))
      if notebook.isAbsent && side != .base { throw NotebookError.emptyFile }
      return notebook
    } catch {
      let place = "line \(error.line), column \(error.column)"
      throw FailureDescription("the \(side.name) version is not a notebook (\(place): \(error.message))")
    }
  }
}

extension NotebookError {
  /// An empty file where a notebook should be.
  fileprivate static let emptyFile = NotebookError(message: "the file is empty", line: 1, column: 1, byte: 0)
}
