import CommandLineSupport
import GitIntegration
import SystemFiles

/// From what was asked to the pairs that are compared.
struct RequestPairs {
  private let opened: OpenedRepository
  private let includesUntracked: Bool
  private let diagnostics: Diagnostics
  /// Whether links in directories are followed: only in those that git has made for `git difftool`.
  var followsLinks = false
  /// Whether links that were left alone are told of.
  var isVerbose = false
  /// Whether everything could be listed.
  private(set) var isComplete = true

  init(opened: OpenedRepository, includesUntracked: Bool, _ diagnostics: Diagnostics) {
    self.opened = opened
    self.includesUntracked = includesUntracked
    self.diagnostics = diagnostics
  }

  mutating func pairs(_ request: DiffRequest) throws -> [FilePair] {
    switch request {
    case .pair(let before, let after):
      return [FilePair(before: before, after: after, isInRepository: false)]
    case .folders(let before, let after):
      var failures: [FileError] = []
      var links = SkippedLinks()
      let pairs = FolderPairs.pairs(
        FilePath(argument: before),
        FilePath(argument: after),
        followsLinks: followsLinks,
        links: &links
      ) { failures.append($0) }
      if isVerbose { links.report(diagnostics) }
      for failure in failures { diagnostics.report(failure) }
      isComplete = failures.isEmpty
      return pairs
    case .trees(let from, let to, let paths):
      var finder = try PairFinder(opened, includesUntracked: includesUntracked)
      return try finder.pairs(from: from, to: to, paths: paths)
    }
  }
}

extension DiffRequest {
  /// Whether blobs are read.
  var needsRepository: Bool {
    switch self {
    case .folders: return false
    case .trees: return true
    case .pair(let before, let after):
      return [before, after].contains { side in
        if case .blob = side.source { true } else { false }
      }
    }
  }
}
