import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Opens notebooks for the merge page: whatever they are, there is a page.
struct MergeOpening {
  let stages: IndexStages
  let environment: GitEnvironment
  let diagnostics: Diagnostics
  /// The settings file that was named.
  let config: ConfigChoice

  /// A notebook that the index has in conflict, or that shows conflicts.
  /// - Throws: `FailureDescription` if there is nothing to merge in it or if it cannot be read.
  func open(_ path: FilePath) throws -> MergeDesk {
    // Before anything is read: what is written from now on counts as somebody else's.
    let identity = FileIdentity.of(path)
    func desk(_ path: FilePath, _ start: MergeCase) -> MergeDesk { self.desk(path, start, identity) }
    guard let found = try stages.versions(of: path) else {
      if let some = try stages.partialVersions(of: path) {
        return desk(path, whole(path, some))
      }
      return try openWithoutStages(path)
    }
    let present = try? FileReader.read(path).array()
    let options = try options(path)
    let files = ThreeWay<[UInt8]?>(base: found.base, local: found.local, remote: found.remote)
    let versions = files.map(MergeOpening.notebook)
    guard let local = versions.local, let remote = versions.remote else {
      return desk(path, whole(path, files))
    }
    let result = merge(versions.base ?? .absent, local, remote, options)
    guard let result else { return desk(path, whole(path, files)) }
    let merged = start(path, result, versions.base ?? .absent, local, remote)
    // What somebody made of the file since goes on from there.
    if let present, present != found.local, let file = try? ConflictedFile(path),
      !MergeOpening.isAsMerged(file, merged.file)
    {
      return desk(path, resumed(path, file, merged))
    }
    return desk(path, merged)
  }

  /// Three files and the one that the result goes to.
  /// - Throws: `FailureDescription` for versions that cannot be read.
  func open(base: FilePath, local: FilePath, remote: FilePath, merged: FilePath) throws -> MergeDesk {
    let identity = FileIdentity.of(merged)
    let named = ThreeWay(base: base, local: local, remote: remote)
    func desk(_ path: FilePath, _ start: MergeCase) -> MergeDesk { self.desk(path, start, identity, named) }
    let files = try named.map { path -> [UInt8]? in
      try VersionReader.buffer(path).bytes
    }
    let versions = files.map(MergeOpening.notebook)
    let options = try options(merged)
    guard let mine = versions.local, let theirs = versions.remote,
      let result = merge(versions.base ?? .absent, mine, theirs, options)
    else { return desk(merged, whole(merged, files)) }
    let start = start(merged, result, versions.base ?? .absent, mine, theirs)
    if let file = try? ConflictedFile(merged), let present = try? FileReader.read(merged).array(),
      files.base != present, files.local != present, files.remote != present, !file.conflicts.isEmpty,
      !MergeOpening.isAsMerged(file, start.file)
    {
      return desk(merged, resumed(merged, file, start))
    }
    return desk(merged, start)
  }

  private func openWithoutStages(_ path: FilePath) throws -> MergeDesk {
    let identity = FileIdentity.of(path)
    func desk(_ path: FilePath, _ start: MergeCase) -> MergeDesk { self.desk(path, start, identity) }
    let file: ConflictedFile
    do {
      file = try ConflictedFile(path)
    } catch {
      let bytes = try FileReader.read(path).array()
      guard let marked = MarkedFile(bytes), let versions = try? BrokenNotebook(marked, nil).versions(path),
        let result = merge(versions.base, versions.local, versions.remote, try options(path))
      else { throw error }
      return desk(path, start(path, result, versions.base, versions.local, versions.remote))
    }
    guard !file.conflicts.isEmpty else { throw FailureDescription("nothing is in conflict", file: path) }
    return desk(path, resumed(path, file, nil))
  }

  private func options(_ path: FilePath) throws -> MergeOptions {
    try ToolOptions.options(config, in: path.directory, diagnostics)
  }

  private static func notebook(_ bytes: [UInt8]?) -> NotebookContent? {
    bytes.flatMap { try? NotebookContent.read(ByteBuffer($0)) }
  }

  /// The merge; `nil` if its result did not pass its own check.
  private func merge(
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent,
    _ options: MergeOptions
  ) -> MergeResult? {
    let result = NotebookMerge.merge(base: base, local: local, remote: remote, options: options)
    if case .unsound = result.status { return nil }
    return NotebookMerge.explained(result, base: base, local: local, remote: remote)
  }

  // MARK: Cases

  private func start(
    _ path: FilePath,
    _ result: MergeResult,
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent
  ) -> MergeCase {
    var file = ConflictedFile(path, result)
    file.sides = [(.local, local), (.remote, remote)]
    return MergeCase(
      path: path,
      file: file,
      versions: MergeCase.Versions(base: base, local: local, remote: remote),
      places: result.places,
      decisions: result.decisions,
      fingerprint: Fingerprint.of([path.bytes, result.bytes])
    )
  }

  /// A file in which conflicts were settled already, or that was written on.
  private func resumed(_ path: FilePath, _ file: ConflictedFile, _ merge: MergeCase?) -> MergeCase {
    var file = file
    let versions = merge?.versions ?? .unknown
    file.sides = merge?.file.sides ?? []
    let cells = (file.notebook["cells"]?.elements ?? []).map { CellContent(fileForm: $0) }
    return MergeCase(
      path: path,
      file: file,
      versions: versions,
      places: CellPlaces.find(cells, versions),
      fingerprint: Fingerprint.of([path.bytes, file.bytes])
    )
  }

  private func whole(_ path: FilePath, _ files: ThreeWay<[UInt8]?>) -> MergeCase {
    let sides = [("we", "our", files.local), ("they", "their", files.remote)]
    let gone = sides.first { $0.2 == nil }.map { "\($0.0) deleted it" }
    let named = sides.first { MergeOpening.notebook($0.2) == nil }.map { "\($0.1) version is no notebook" }
    let reason = gone ?? named ?? "the cells cannot be merged"
    return MergeCase(
      path: path,
      file: ConflictedFile(empty: path),
      versions: .unknown,
      whole: MergeCase.Whole(bytes: files, reason: reason),
      fingerprint: Fingerprint.of([path.bytes, files.local ?? [], files.remote ?? []])
    )
  }

  /// Whether a file shows the same conflicts between the same versions as a merge.
  private static func isAsMerged(_ file: ConflictedFile, _ merge: ConflictedFile) -> Bool {
    if file.conflicts.isEmpty { return merge.conflicts.isEmpty && file.notebook.isEqual(to: merge.notebook) }
    // Outputs that follow a source are no part of what the file shows.
    var (file, merge) = (file, merge)
    (file.sides, merge.sides) = ([], [])
    return SameConflicts.areAlike(file, merge)
  }

  /// The name of the language that the code cells are in.
  static func language(of start: MergeCase) -> [UInt8] {
    let metadata = start.file.notebook["metadata"]
    return metadata?["language_info"]?["name"]?.text ?? metadata?["kernelspec"]?["language"]?.text
      ?? Array("python".utf8)
  }

  // MARK: Desks

  /// - Parameter files: the files that the versions are from, if they were named.
  private func desk(
    _ path: FilePath,
    _ start: MergeCase,
    _ identity: FileIdentity?,
    _ files: ThreeWay<FilePath>? = nil
  ) -> MergeDesk {
    let repository = try? Repository.discover(from: path.directory.text, environment: environment)
    var stager: Stager?
    if let repository, let top = repository.workTree.flatMap({ DirectoryCheck.realPath(FilePath($0)) }),
      let folder = DirectoryCheck.realPath(path.directory),
      let inside = folder.appending(Array(path.name)).relative(to: top)
    {
      stager = Stager(top: top, path: inside)
    }
    var names = SideNames()
    if let repository { names = SideNames(repository, folder: path.directory.text, environment: environment) }
    if let files, !names.areKnown { names = SideNames(files) }
    var page = MergePage(path: path.bytes, base: names.base, local: names.local, remote: names.remote)
    page.language = MergeOpening.language(of: start)
    let draft = MergeDraft(in: repository.map { FilePath($0.gitDirectory) }, fingerprint: start.fingerprint)
    return MergeDesk(start, page: page, stager: stager, draft: draft, identity: identity)
  }
}
