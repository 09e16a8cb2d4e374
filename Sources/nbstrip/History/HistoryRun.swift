import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// The work of `nbstrip history`, in the repository of the working directory.
struct HistoryRun {
  /// What the command line chooses.
  struct Choice {
    var flags: StripFlags.Values
    var revisions: [String]
    var paths: [String]
    var isDryRun: Bool
    var keepsBackup: Bool
    var keepsEmpty: Bool
    var ignoresAttributes: Bool
  }

  private let git: GitProgram
  private let record: HistoryRecord
  private let references: HistoryReferences
  private let workTrees: [WorkTree]
  private let isBare: Bool
  private let top: FilePath
  private let diagnostics: Diagnostics

  /// - Throws: if there is no repository here that git would obey, or no git.
  init(_ diagnostics: Diagnostics) throws {
    self.diagnostics = diagnostics
    let environment = GitEnvironment(Environment.variable)
    git = try GitProgram(environment: environment)
    record = try HistoryRecord(git, environment)
    references = try HistoryReferences(git)
    isBare = try git.line(["rev-parse", "--is-bare-repository"]) == Array("true".utf8)
    top = FilePath(bytes: isBare ? [] : try git.line(["rev-parse", "--show-toplevel"]) ?? [])
    workTrees = try WorkTree.all(git)
  }

  /// Brings the backup back.
  func undo() throws {
    try HistoryCheck(git, flags: nil).check(workTrees)
    let count = try record.undo(references, workTrees, git)
    try StandardOutput.write("\(CountText.of(count, "reference")) moved back to the commits of before\n")
  }

  /// Removes the backup.
  func forgetBackup() throws {
    let count = try record.forgetBackup(references, git)
    try record.remove()
    try StandardOutput.write("\(CountText.of(count, "reference")) of the backup removed\n")
  }

  /// Rewrites.
  func rewrite(_ choice: Choice) throws {
    try HistoryRefusal.check(git, references)
    let settings = GitSettings(environment: GitEnvironment(Environment.variable).askingForSystemFiles())
    let flags = try InstalledFlags.flags(choice.flags) { try settings.value($0) }
    if !choice.isDryRun { try HistoryCheck(git, flags: flags).check(workTrees) }
    let operands = try HistoryOperands(choice.revisions, choice.paths, git, top)
    let scope =
      operands.revisions.isEmpty
      ? HistoryScope(all: references, workTrees)
      : try HistoryScope(operands.revisions, all: references, git)
    guard !scope.tips.isEmpty else { throw FailureDescription("there is no commit to rewrite") }
    try rewrite(choice, flags, scope, operands.paths)
  }

  private func rewrite(
    _ choice: Choice,
    _ flags: StripFlags.Values,
    _ scope: HistoryScope,
    _ names: [String]
  ) throws {
    if !choice.isDryRun {
      try record.create()
      try HistoryRecord.removeScratch(references, git)
    }
    defer { if !choice.isDryRun { record.removeIfEmpty() } }
    let sizeBefore = choice.isDryRun ? nil : try ReachableSize(scope.tips, git)
    var history = try ExportedHistory.read(git, from: scope.tips, without: scope.excluded)
    var summary = HistorySummary(
      isDryRun: choice.isDryRun,
      keepsBackup: choice.keepsBackup,
      isBare: isBare
    )
    let versions = try strip(&history, choice, flags, names)
    summary.take(versions, commits: history.commits.count)
    guard versions.stripped > 0 else {
      try StandardOutput.write(summary.nothing)
      return
    }
    history.exchange { versions.blob($0, $1) }
    let hollow =
      choice.keepsEmpty
      ? [] : try history.hollow(git, concerns: { versions.concerns($0) }, { versions.blob($0, $1) })
    let importer = choice.isDryRun ? nil : try FastImport(git, folder: record.folder)
    var commits = CommitRewriting(history, hollow: hollow, into: importer)
    let progress = bar("rewriting", history.commits.count)
    try commits.run { progress.advance() }
    progress.clear()
    let changed = commits.changedCommits
    summary.take(commits, signatures: try SignedCommits.count(Array(changed), try ObjectReader(git)))
    if let importer {
      let renamed = commits.names(try importer.finish())
      var writing = HistoryWriting()
      try writing.run(scope, renamed, workTrees, git, record, keepsBackup: choice.keepsBackup)
      let now = try HistoryReferences(git)
      let moved = Set((scope.references + scope.notes).map(\.name))
      let newTips = scope.tips.map { renamed.new(of: $0) ?? $0 }
      summary.take(writing, map: FilePath(bytes: record.map))
      summary.sizes = (try sizeBefore?.bytes() ?? 0, try ReachableSize(newTips, git).bytes())
      summary.leftovers = try LeftoverReferences.find(
        git,
        now,
        rewritten: moved,
        changed: changed,
        known: newTips + scope.tips,
        pathspecs: ["*.ipynb", "*.zpln"].map { ":(icase,top)\($0)" }
      )
    }
    try StandardOutput.write(summary.text)
  }

  /// Strips all versions of all notebooks.
  private func strip(
    _ history: inout ExportedHistory,
    _ choice: Choice,
    _ flags: StripFlags.Values,
    _ names: [String]
  ) throws -> NotebookVersions {
    let effective = try EffectiveOptions.ofProcess(flags)
    let prefix = try git.line(["rev-parse", "--show-prefix"]) ?? []
    var paths = HistoryPaths(
      effective,
      top: top,
      prefix: FilePath(bytes: prefix.last == UInt8(ascii: "/") ? prefix.dropLast() : prefix[...]),
      names: names
    )
    if !choice.ignoresAttributes {
      let attributes = HistoryAttributes(
        isBare ? git : git.at(top.bytes),
        isBare: isBare,
        folder: record.folder,
        filters: [FilterDrivers.filterName] + FilterDrivers.adoptableNames
      )
      try paths.obeyAttributes(NotebookVersions.candidates(history, paths), attributes)
    }
    var versions = try NotebookVersions(history, paths)
    let importer = choice.isDryRun || versions.count == 0 ? nil : try FastImport(git, folder: record.folder)
    let progress = bar("stripping", versions.count)
    try versions.strip(git, into: importer, progress, effective.notices) { failure in
      diagnostics.warning(failure.what, file: failure.file, line: failure.line, column: failure.column)
    }
    progress.clear()
    return versions
  }

  private func bar(_ what: String, _ total: Int) -> ProgressBar {
    ProgressBar(what, total: total, on: .standardError(Environment.variable))
  }
}
