import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// `nbdiff driver`: what git starts for each notebook of `git diff` (git(1), `GIT_EXTERNAL_DIFF`).
///
/// Whatever happens the status is 0: git stops at the first driver that fails, and shows none of the files
/// behind it.
struct DriverCommand {
  private let arguments: [String]
  private let diagnostics = Diagnostics(tool: Program.nbdiff.name)

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
    let filters = DriverFilters(environment: environment)
    let pair = try call.pair { path in try filters.filter(for: path) }
    let reader = ContentReader(blobs: try filters.blobs(for: call), diagnostics: diagnostics)
    let compared = PairComparer(reader: reader, options: settings).compare(pair)
    if let failure = compared.failure { diagnostics.report(failure) }
    let sink = ByteSink()
    if compared.isChanged { git.unified().write(compared.file, to: sink) }
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
    let quiet = Diagnostics(tool: Program.nbdiff.name, descriptor: -1)
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
