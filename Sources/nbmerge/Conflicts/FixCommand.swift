import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks

/// `nbmerge fix`: makes notebooks of files that a text merge left with markers inside the JSON.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge fix",
    abstract: "Repair notebooks with git's conflict markers inside their JSON, in place.",
    discussion: """
      The three versions come from git's index where it still has them, otherwise from the markers. They \
      are merged anew, cell by cell; conflicts that stay are shown in the notebook.

      Exit status: 0 if no conflict is left, 1 if one is, 2 for files that cannot be repaired; those stay \
      as they are.
      """
  )

  @OptionGroup(title: "Conflicts")
  var merging: MergeFlags

  @OptionGroup var verbosity: VerboseFlag

  @OptionGroup var colors: ColorFlags

  @Argument(help: "Notebooks or directories.")
  var paths: [String]

  func run() throws {
    let output = MergeOutput(colors)
    let stages = IndexStages(environment: GitEnvironment(Environment.variable))
    var status = ExitStatus.done
    for entry in NotebookPaths.entries(
      paths,
      isVerbose: verbosity.verbose,
      output.diagnostics
    ) {
      do {
        switch entry {
        case .failure(let error): throw error
        case .file(let path), .found(let path):
          status = status.worse(try fix(path, entry.read(), stages, output))
        }
      } catch {
        output.diagnostics.report(error)
        status = .failure
      }
    }
    if status != .done { throw status }
  }

  private func fix(
    _ path: FilePath,
    _ content: consuming FileContent,
    _ stages: IndexStages,
    _ output: MergeOutput
  ) throws -> ExitStatus {
    let identity = content.identity
    let bytes = content.array()
    do throws(NotebookError) {
      let notebook = try Notebook.read(ByteBuffer(bytes))
      return MergeConflicts.find(in: .value(notebook.root)).isEmpty ? .done : .answer
    } catch {
      guard let marked = MarkedFile(bytes) else {
        let what = "not a notebook, and no conflict markers that say why: \(error.message)"
        throw FailureDescription(what, file: path, line: error.line, column: error.column)
      }
      let versions = try BrokenNotebook(marked, stages.versions(of: path)).versions(path)
      var options = try merging.options(in: path.directory, output.diagnostics)
      if merging.label.isEmpty {
        options.labels.local = marked.localLabel.isEmpty ? options.labels.local : marked.localLabel
        options.labels.remote = marked.remoteLabel.isEmpty ? options.labels.remote : marked.remoteLabel
      }
      let result = NotebookMerge.merge(
        base: versions.base,
        local: versions.local,
        remote: versions.remote,
        options: options
      )
      if case .unsound(let reason) = result.status {
        throw FailureDescription("internal error: \(reason); the file was left alone", file: path)
      }
      try AtomicFile.replace(path, with: result.bytes, expected: identity)
      MergeReport(path, output.diagnostics).conflicts(of: result)
      try StandardOutput.write("\(path.shown): repaired\n")
      return result.isClean ? .done : .answer
    }
  }
}

/// The three versions of a notebook that was broken by a text merge.
struct BrokenNotebook {
  struct Versions {
    var base: NotebookContent
    var local: NotebookContent
    var remote: NotebookContent
  }

  private let marked: MarkedFile
  private let stages: IndexStages.Versions?

  init(_ marked: MarkedFile, _ stages: IndexStages.Versions?) {
    self.marked = marked
    self.stages = stages
  }

  /// The versions from the index, unless somebody has begun to settle the conflicts in the file: then those
  /// that the markers still show.
  /// - Throws: `FailureDescription` if neither way gives two notebooks.
  func versions(_ path: FilePath) throws -> Versions {
    let fromStages = stages.flatMap { BrokenNotebook.read(base: $0.base, $0.local, $0.remote) }
    if let fromStages, isUntouched { return fromStages }
    let base = stages?.base ?? marked.base
    if let fromMarkers = BrokenNotebook.read(base: base, marked.local, marked.remote) { return fromMarkers }
    if let fromStages { return fromStages }
    throw FailureDescription(
      "the versions between the conflict markers are not notebooks, and git's index does not have them",
      file: path,
      line: marked.firstLine
    )
  }

  /// Whether the file shows what a line merge of the index's versions does.
  private var isUntouched: Bool {
    guard let stages else { return false }
    var options = MergeOptions()
    options.markerSize = marked.markerSize
    if marked.base != nil { options.markerStyle = .diff3 }
    let again = TextualMerge(
      base: stages.base ?? [],
      local: stages.local,
      remote: stages.remote,
      options: options
    )
    return MarkedFile(again.bytes)?.showsSame(as: marked) ?? false
  }

  /// Notebooks from bytes; `nil` if a side is none. A base that is none counts as absent.
  private static func read(base: [UInt8]?, _ local: [UInt8], _ remote: [UInt8]) -> Versions? {
    guard let local = try? NotebookContent.read(ByteBuffer(local)), !local.isAbsent,
      let remote = try? NotebookContent.read(ByteBuffer(remote)), !remote.isAbsent
    else { return nil }
    let base = base.flatMap { try? NotebookContent.read(ByteBuffer($0)) } ?? .absent
    return Versions(base: base, local: local, remote: remote)
  }
}

/// The versions of conflicted files in git's index.
struct IndexStages {
  struct Versions {
    /// `nil` if both sides added the file.
    var base: [UInt8]?
    var local: [UInt8]
    var remote: [UInt8]
  }

  private let environment: GitEnvironment

  init(environment: GitEnvironment) {
    self.environment = environment
  }

  /// The versions of a file; `nil` outside a repository and for files without a conflict of two versions.
  /// - Throws: `GitError` if the index or a blob cannot be read.
  func versions(of path: FilePath) throws -> Versions? {
    let folder = path.directory.text
    guard let repository = try Repository.discover(from: folder, environment: environment),
      let workTree = repository.workTree,
      let real = DirectoryCheck.realPath(path),
      let inside = real.relative(to: FilePath(workTree))
    else { return nil }
    let index = try Index(of: repository)
    let name = RepositoryPath(bytes: inside.bytes)
    guard let local = index.find(name, stage: 2), let remote = index.find(name, stage: 3) else { return nil }
    let base = try index.find(name, stage: 1).map { try repository.blob($0.id).bytes }
    return Versions(
      base: base,
      local: try repository.blob(local.id).bytes,
      remote: try repository.blob(remote.id).bytes
    )
  }
}
