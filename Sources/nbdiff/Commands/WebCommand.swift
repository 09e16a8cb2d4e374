import ArgumentParser
import CommandLineSupport
import GitIntegration
import NotebookRendering
import Notebooks
import PageCommands
import SystemFiles

/// `nbdiff web`: the diff page, served on this machine and kept up to date.
struct WebCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff web",
    abstract: "Show how notebooks differ in a browser, live.",
    usage: """
      nbdiff web [<options>] [<revision> [<revision>]] [--] [<path> …]
      nbdiff web [<options>] <file> <file>
      """,
    discussion: """
      The operands are those of nbdiff. The page is renewed when a notebook is saved; where the work tree is \
      compared, files can be staged and reverted and cells get old sources and outputs back. The server listens \
      on 127.0.0.1 only, and ends with its last tab.
      """
  )

  @OptionGroup(title: "What is compared")
  var parts: IgnorableFlags

  @OptionGroup(title: "Which versions")
  var versions: VersionFlags

  @OptionGroup(title: "Server")
  var server: ServerFlags

  @OptionGroup
  var verbosity: VerboseFlag

  @Flag(name: .customLong("difftool"), help: .hidden)
  var isTool = false

  @Argument(help: "Revisions, files, directories, or - for standard input.", completion: .file())
  var operands: [String] = []

  func run() throws {
    let diagnostics = Diagnostics(tool: Program.nbdiff.name)
    var settings = try DiffSettings.ofProcess(.diff, versions.config.choice, diagnostics)
    settings.add(parts)
    settings.whitespace = versions.whitespace
    let (options, versions) = (settings.options, versions)
    let words = CommandLine.arguments
    let pathCount = words.firstIndex(of: "--").map { min(words.count - $0 - 1, operands.count) }
    // What git difftool names are files and folders, though they stand behind `--`.
    let isTool = isTool
    let paths = isTool ? nil : pathCount.map { Array(operands.suffix($0)) }
    let revisions = isTool ? operands : Array(operands.dropLast(pathCount ?? 0))
    func request(_ opened: OpenedRepository) throws -> DiffRequest {
      try RequestReader(opened: opened, isCached: versions.cached, stage: versions.stage)
        .read(revisions, paths: paths)
    }
    let opened = OpenedRepository()
    let first = try request(opened)
    var report = JSONReport.Options()
    report.tool = "\(Program.nbdiff.name) \(Program.version)"
    report.base = first.names.base.map { Array($0.utf8) }
    report.head = first.names.head.map { Array($0.utf8) }
    report.ignored = options.ignoredParts.names
    report.outputLimit = nil
    var page = DiffPage(report)
    page.delivery = .served
    page.scripts = [.liveScript]
    let isVerbose = verbosity.verbose
    let site = DiffSite(page, try WebCommand.work(first, opened), diagnostics) {
      // Everything is asked anew: branches move and files come and go.
      let opened = OpenedRepository()
      let request = try request(opened)
      var listing = RequestPairs(opened: opened, includesUntracked: versions.untracked, diagnostics)
      listing.isVerbose = isVerbose
      listing.followsLinks = isTool
      let pairs = try listing.pairs(request).map { isTool ? WebCommand.named($0) : $0 }
      let reader = ContentReader(
        blobs: try request.needsRepository ? opened.repository().map { BlobReader($0) } : nil,
        diagnostics: diagnostics
      )
      return DiffSite.Listing(pairs: pairs, comparer: PairComparer(reader: reader, options: options))
    }
    try site.load()
    try ServedPage.run(site, server, what: "the notebooks are compared at", tool: Program.nbdiff.name)
  }

  /// What can be changed: files of the work tree, if that is what is compared.
  private static func work(_ request: DiffRequest, _ opened: OpenedRepository) throws -> WorkTreeFiles {
    guard case .trees(let from, .workTree, _) = request, let top = try opened.repository()?.workTree else {
      return WorkTreeFiles(top: nil, source: nil, isWatched: false)
    }
    var source: String?
    if case .tree(let id?, _) = from { source = id.description }
    return WorkTreeFiles(top: FilePath(top), source: source, isWatched: true)
  }

  /// The pair by the name that git gives it in `MERGED`.
  private static func named(_ pair: FilePair) -> FilePair {
    guard let merged = Environment.path("MERGED"), !pair.isInRepository else { return pair }
    var pair = pair
    pair.before.name = merged
    pair.after.name = merged
    return pair
  }
}
