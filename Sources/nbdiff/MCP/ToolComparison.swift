import CommandLineSupport
import GitIntegration
import NotebookRendering
import Notebooks
import SystemFiles

/// What the tools `diff` and `markdown` compare.
struct ToolComparison {
  let folder: ConfinedFolder

  static let parameters = [
    ToolParameter(
      "path",
      ToolParameter.text,
      "A notebook, or a folder with notebooks; all notebooks if not given."
    ),
    ToolParameter(
      "base",
      ToolParameter.text,
      "The version before: a revision of git (HEAD if not given), a range as main...HEAD, or a file."
    ),
    ToolParameter(
      "head",
      ToolParameter.text,
      "The version after: a revision of git, or a file; the files as they are now if not given."
    ),
    ToolParameter(
      "ignore",
      ToolParameter.list(of: ToolParameter.choice(ComparisonOptions.Parts.all.names)),
      "Parts that are left out."
    ), ToolParameter.budget,
  ]

  /// The compared files, what the report says of itself, and whether nothing could be read.
  func compare(_ arguments: ToolArguments) throws -> (
    files: [FileDiff], options: JSONReport.Options, isError: Bool
  ) {
    let quiet = Diagnostics(tool: Program.nbdiff.name, descriptor: -1)
    var settings = try DiffSettings.ofProcess(.diff, ConfigChoice(), quiet, toleratesUnknownKeys: true)
    settings.ignoredParts.formUnion(try arguments.parts("ignore"))
    let opened = OpenedRepository()
    let request = try request(arguments, opened)
    var listing = RequestPairs(opened: opened, includesUntracked: true, quiet)
    let pairs = try listing.pairs(request)
    if pairs.isEmpty, let path = try arguments.operand("path") { try checkKnown(path, request, opened) }
    let blobs = try request.needsRepository ? opened.repository().map { BlobReader($0) } : nil
    let comparer = PairComparer(
      reader: ContentReader(blobs: blobs, diagnostics: quiet, folder: folder),
      options: settings.options
    )
    let compared = pairs.map { comparer.compare($0) }
    var options = JSONReport.Options()
    options.tool = "\(Program.nbdiff.name) \(Program.version)"
    ReportHead(request, opened).note(in: &options)
    options.ignored = settings.options.ignoredParts.names
    options.budget = try arguments.budget()
    let isError = !compared.isEmpty && compared.allSatisfy { $0.failure != nil }
    return (compared.filter(\.isChanged).map(\.file), options, isError)
  }

  private func request(_ arguments: ToolArguments, _ opened: OpenedRepository) throws -> DiffRequest {
    let path = try arguments.operand("path")
    let (base, head) = (try arguments.operand("base"), try arguments.operand("head"))
    if let path { try folder.checkName(FilePath(argument: path)) }
    switch (path, base.flatMap(file), head.flatMap(file)) {
    case (nil, let before?, let after?): return .pair(before, after)
    case (let path?, let before?, nil) where head == nil: return .pair(before, try existing(path))
    case (let path?, nil, let after?) where base == nil: return .pair(try existing(path), after)
    case (_, nil, nil): break
    default: throw FailureDescription("two files are named by 'base' and 'head'; 'path' goes with revisions")
    }
    let reader = RequestReader(opened: opened)
    let revisions = [base ?? (head == nil ? nil : "HEAD"), head].compactMap { $0 }
    return try reader.read(revisions, paths: [path ?? "."])
  }

  /// A file of the folder.
  private func file(_ operand: String) -> PairSide? {
    let path = FilePath(argument: operand)
    guard (try? folder.checkName(path)) != nil, DirectoryCheck.exists(path),
      !DirectoryCheck.isDirectory(path)
    else { return nil }
    return PairSide(name: path, source: .file(path))
  }

  private func existing(_ operand: String) throws -> PairSide {
    guard let side = file(operand) else {
      throw FailureDescription("no such file", file: FilePath(argument: operand))
    }
    return side
  }

  /// - Throws: `FailureDescription` for a path that is neither in the folder nor in what is compared.
  private func checkKnown(_ path: String, _ request: DiffRequest, _ opened: OpenedRepository) throws {
    let file = FilePath(argument: path)
    if DirectoryCheck.exists(file) {
      if !DirectoryCheck.isDirectory(file) { _ = try folder.read(file, limit: ConfinedFolder.notebookLimit) }
      return
    }
    if case .trees(let from, let to, _) = request, let repository = try opened.repository() {
      let inside = try opened.inside(path)
      for side in [from, to] {
        guard case .tree(let tree?, _) = side else { continue }
        let name = Array("\(tree):".utf8) + inside.bytes
        if ((try? repository.resolve(name)) ?? nil) != nil { return }
      }
    }
    throw FailureDescription("no such file in the folder or the revisions", file: file)
  }
}
