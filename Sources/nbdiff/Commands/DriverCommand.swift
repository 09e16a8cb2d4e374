import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `nbdiff driver`: what git starts for each notebook of `git diff` (git(1), `GIT_EXTERNAL_DIFF`).
///
/// Whatever happens the status is 0: git stops at the first driver that fails, and shows none of the files
/// behind it.
struct DriverCommand {
  private let arguments: [String]
  private let diagnostics = Diagnostics(tool: Main.tool)

  /// - Parameter arguments: nbdiff's own flags, then git's seven or nine arguments, or one for a file in
  ///   conflict.
  init(_ arguments: [String]) {
    self.arguments = arguments
  }

  func main() -> Never {
    BrokenPipe.becomesError()
    do {
      try run()
    } catch {
      if (error as? FileError)?.isBrokenPipe != true { diagnostics.report(error) }
    }
    exit(0)
  }

  private func run() throws {
    let (flags, words) = split()
    guard let call = DriverCall(words) else {
      throw FailureDescription("driver takes git's 7 or 9 arguments, or 1 for a file in conflict")
    }
    if call.isUnmerged {
      try StandardOutput.write(UnmergedLine.bytes(call.path))
      return
    }
    let environment = GitEnvironment(Environment.variable)
    let settings = settings(flags)
    let git = OutputSettings(environment: environment)
    var output = OutputOptions()
    output.usesColors = git.usesColors(nil)
    output.context = git.context ?? 3
    output.quotesNonASCII = git.quotesNonASCII
    output.hidesPrefixes = git.hidesPrefixes
    let filters = DriverFilters(environment: environment)
    let pair = try call.pair { path in try filters.filter(for: path) }
    let reader = ContentReader(blobs: try filters.blobs(for: call), diagnostics: diagnostics)
    let compared = PairComparer(reader: reader, options: settings).compare(pair)
    if let failure = compared.failure { diagnostics.report(failure) }
    let sink = ByteSink()
    if compared.isChanged { output.unified.write(compared.file, to: sink) }
    try sink.withChunks { chunks in try StandardOutput.write(chunks) }
  }

  /// Whether somebody asks for help, and not git for a file of that name.
  static func asksForHelp(_ words: [String]) -> Bool {
    Environment.variable("GIT_DIFF_PATH_COUNTER") == nil && GitCall.asksForHelp(words, fileCount: 6)
  }

  /// The flags in front of git's arguments, and these.
  ///
  /// A file may be called like a flag, so git's arguments are counted from the end: nine or seven, known by
  /// the names of objects and the modes among them, or one.
  private func split() -> (flags: [String], git: [String]) {
    for count in [9, 7, 1] where arguments.count >= count {
      let git = Array(arguments.suffix(count))
      var flags = Array(arguments.dropLast(count))
      if flags.last == "--" { flags.removeLast() }
      if flags.allSatisfy(Self.isFlag), DriverCall.isGits(git) { return (flags, git) }
    }
    let flags = Array(arguments.prefix(while: Self.isFlag))
    let rest = arguments.dropFirst(flags.count)
    let isEnded = rest.first == "--"
    return (flags, Array(isEnded ? rest.dropFirst() : rest))
  }

  private static func isFlag(_ word: String) -> Bool {
    word.utf8.first == UInt8(ascii: "-") && word.utf8.count > 1
      && word.utf8.dropFirst().allSatisfy { letters.utf8.contains($0 | 0x20) }
  }

  /// The letters of nbdime's flags, in the order of `ComparisonOptions.Parts.words`.
  private static let letters = "soamid"

  /// What is compared, by flags and nbdime's settings. Mistakes in the settings are reported with the first
  /// file only.
  private func settings(_ flags: [String]) -> ComparisonOptions {
    let isFirst = (Environment.variable("GIT_DIFF_PATH_COUNTER") ?? "1") == "1"
    let quiet = Diagnostics(tool: Main.tool, descriptor: -1)
    var settings = DiffSettings()
    do {
      settings = try DiffSettings.ofProcess(
        .diffDriver,
        ConfigChoice(),
        isFirst ? diagnostics : quiet,
        toleratesUnknownKeys: true
      )
    } catch {
      if isFirst { diagnostics.report(error) }
    }
    for letter in flags.flatMap({ $0.utf8.dropFirst() }) {
      for (known, word) in zip(Self.letters.utf8, ComparisonOptions.Parts.words) where known == letter | 0x20
      {
        if known == letter {
          settings.wantedParts.insert(word.part)
        } else {
          settings.ignoredParts.insert(word.part)
        }
      }
    }
    return settings.options
  }
}

/// git's arguments: `path old-file old-hex old-mode new-file new-hex new-mode`, and for a renamed file
/// `new-path metadata`.
struct DriverCall {
  let path: FilePath
  let isUnmerged: Bool
  private let words: [String]

  init?(_ words: [String]) {
    guard [1, 7, 9].contains(words.count) else { return nil }
    path = FilePath(argument: words[0])
    isUnmerged = words.count == 1
    self.words = words
  }

  /// Whether words are what git passes: with objects and modes in their places, or one path alone.
  static func isGits(_ words: [String]) -> Bool {
    guard words.count > 1 else { return words.count == 1 }
    return [7, 9].contains(words.count) && isObject(words[2]) && isMode(words[3]) && isObject(words[5])
      && isMode(words[6])
  }

  private static func isObject(_ word: String) -> Bool {
    word == "." || [40, 64].contains(word.utf8.count) && word.allSatisfy(\.isHexDigit)
  }

  private static func isMode(_ word: String) -> Bool {
    word == "." || word.utf8.count == 6 && UInt32(word, radix: 8) != nil
  }

  /// The files that git wrote, or found in the work tree.
  var files: [FilePath] { isUnmerged ? [] : [words[1], words[4]].map { FilePath(argument: $0) } }

  /// The pair. git gives files of the work tree as they are, so they go through the filter here.
  func pair(_ filter: (FilePath) throws -> CleanFilter?) rethrows -> FilePair {
    let renamed = words.count == 9 ? FilePath(argument: words[7]) : path
    var pair = FilePair(
      before: try side(path, 1, filter),
      after: try side(renamed, 4, filter),
      isInRepository: true
    )
    if words.count == 9 {
      pair.status = .renamed
      pair.similarity = similarity
    }
    return pair
  }

  private func side(_ name: FilePath, _ first: Int, _ filter: (FilePath) throws -> CleanFilter?) rethrows
    -> PairSide
  {
    let file = FilePath(argument: words[first])
    if file == FilePath("/dev/null") { return .absent(name) }
    let isWorkTree = file == name || file == path
    let source: ContentSource = isWorkTree ? .workTree(file, try filter(file)) : .file(file)
    let hex = words[first + 1]
    let isKnown = hex.utf8.count >= 4 && hex.utf8.contains { $0 != UInt8(ascii: "0") }
    return PairSide(
      name: name,
      mode: UInt32(words[first + 2], radix: 8) ?? 0,
      object: isKnown ? hex : nil,
      source: source
    )
  }

  /// `similarity index 90%` in the metadata.
  private var similarity: Int? {
    guard let line = words[8].split(separator: "\n").first(where: { $0.hasPrefix("similarity index ") })
    else {
      return nil
    }
    return Int(line.dropFirst(17).prefix { $0 != "%" })
  }
}

/// The filters of files that git hands over from the work tree, without libgit2 where no filter is
/// configured.
struct DriverFilters {
  private let environment: GitEnvironment

  init(environment: GitEnvironment) {
    self.environment = environment
  }

  /// The filter for a file of the work tree, named from its top.
  func filter(for path: FilePath) throws -> CleanFilter? {
    let settings = GitSettings(environment: environment)
    guard settings.mayHaveSubsections(of: "filter", besides: ["lfs"]) else { return nil }
    guard let repository = try Repository.discover(from: ".", environment: environment) else { return nil }
    var filters = CleanFilters(repository)
    return try filters.filter(for: RepositoryPath(bytes: path.bytes), file: path)
  }

  /// The way to what git-lfs has fetched, if a file is one of its pointers.
  func blobs(for call: DriverCall) throws -> BlobReader? {
    let isPointer = call.files.contains { file in
      guard let content = try? FileReader.read(file) else { return false }
      return content.withBytes { $0.starts(with: "version https://git-lfs.".utf8) }
    }
    guard isPointer else { return nil }
    return try Repository.discover(from: ".", environment: environment).map { BlobReader($0) }
  }
}

/// `nbdiff driver --help`.
struct DriverHelp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff driver",
    abstract: "Show one notebook's differences for git diff; git starts this after nbdiff --install.",
    usage: """
      nbdiff driver [-sSoOaAmMiIdD] <path> <old-file> <old-hex> <old-mode> <new-file> <new-hex> <new-mode>
      """,
    discussion: """
      A renamed notebook has its new path and a description of the change behind these, a notebook in \
      conflict has only its path. The exit status is always 0.
      """
  )

  func run() throws {}
}
