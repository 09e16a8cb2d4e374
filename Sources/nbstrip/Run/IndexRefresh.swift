import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// The work of `nbstrip refresh`.
struct IndexRefresh {
  private let repository: Repository
  private let flags: StripFlags.Values
  private let workTree: FilePath
  private let diagnostics = Diagnostics(tool: Program.nbstrip.name)

  private let isVerbose: Bool

  init(_ repository: Repository, _ flags: StripFlags.Values, isVerbose: Bool) throws {
    guard let workTree = repository.workTree else {
      throw FailureDescription("this repository has no work tree")
    }
    self.repository = repository
    self.flags = flags
    self.isVerbose = isVerbose
    self.workTree = FilePath(workTree)
  }

  /// - Returns: How many notebooks git will no longer take for modified.
  func run(_ paths: [FilePath]) throws -> Int {
    let index = try Index(of: repository)
    let scopes = try paths.map { try inside($0) }
    let config = try repository.config()
    let installed = try InstalledFlags.flags(flags) { name in try config.string(name) }
    var effective = try EffectiveOptions.ofProcess(installed)
    let outputs = LocalOutputs(ofProcess: installed)
    defer { outputs.finish() }
    var refreshed = 0
    var links = SkippedLinks()
    defer { if isVerbose { links.report(diagnostics) } }
    let entries = index.entries.filter { $0.stage == 0 && $0.mode & 0o170000 == 0o100000 }
    let progress = ProgressBar("looking", total: entries.count, on: .standardError(Environment.variable))
    for entry in entries {
      progress.advance()
      let path = FilePath(bytes: entry.path.bytes)
      guard StripInput.isNotebook(path), scopes.isEmpty || scopes.contains(where: { path.isInside($0) })
      else {
        continue
      }
      if DirectoryCheck.passesLink(path, from: workTree) {
        links.add()
        continue
      }
      let state = index.fileState(entry.path)
      let isStale = index.isStale(entry.path)
      guard isStale || index.isRacy(entry.path),
        try isStrippedEqual(entry, path, &effective, outputs, progress)
      else { continue }
      // git looks into a file that may have been written again since; what it has now was kept.
      guard isStale else { continue }
      if try index.updateStat(entry.path, expected: state) { refreshed += 1 }
    }
    if refreshed > 0 { try index.write() }
    return refreshed
  }

  /// A path of the command line, from the top of the work tree.
  private func inside(_ path: FilePath) throws -> FilePath {
    guard let real = DirectoryCheck.realPath(path) else {
      throw FailureDescription("no such file or directory", file: path)
    }
    guard let inside = real.relative(to: DirectoryCheck.realPath(workTree) ?? workTree) else {
      throw FailureDescription("outside the repository", file: path)
    }
    return inside
  }

  /// Whether the notebook's stripped content is the blob in the index.
  private func isStrippedEqual(
    _ entry: IndexEntry,
    _ path: FilePath,
    _ effective: inout EffectiveOptions,
    _ outputs: LocalOutputs,
    _ progress: ProgressBar
  ) throws -> Bool {
    let file = workTree.appending(path.bytes)
    do {
      guard let options = try effective.options(for: file) else { return false }
      let buffer = ByteBuffer(try FileReader.readRegular(file))
      let plan = try StripInput(name: path, options: options).plan(buffer)
      let stripped = plan.stripped().bytes
      outputs.keep(plan, stripped: stripped, path: path, options: options)
      return try stripped.withUnsafeBytes { try repository.hash($0) } == entry.id
    } catch let error as FileError where error.isMissing {
      return false
    } catch {
      progress.clear()
      diagnostics.report(error)
      return false
    }
  }
}
