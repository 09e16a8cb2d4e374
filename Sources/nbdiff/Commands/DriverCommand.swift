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
    let (words, git) = split()
    let flags = DriverFlags(words)
    if isFirst { flags.mistakes.forEach { diagnostics.report($0) } }
    guard let call = DriverCall(git) else {
      throw FailureDescription("driver takes git's 7 or 9 arguments, or 1 for a file in conflict")
    }
    if call.isUnmerged {
      try StandardOutput.write(UnmergedLine.bytes(call.path))
      return
    }
    let environment = GitEnvironment(Environment.variable)
    let options = options(flags)
    let filters = DriverFilters(environment: environment)
    let pair = try call.pair { path in try filters.filter(for: path) }
    let reader = ContentReader(blobs: try filters.blobs(for: call), diagnostics: diagnostics)
    let compared = PairComparer(reader: reader, options: options).compare(pair)
    if let failure = compared.failure { diagnostics.report(failure) }
    let settings = OutputSettings(environment: environment)
    let prepared = form(flags, settings).prepare(compared)
    if !prepared.text.isEmpty { try StandardOutput.write(prepared.text) }
  }

  private func form(_ flags: DriverFlags, _ settings: OutputSettings) -> any OutputForm {
    if flags.usesNbdimeWords { return NbdimeForm(usesColors: settings.usesColors(nil)) }
    var renderer = settings.unified()
    if flags.showsAllOutput { renderer.options.outputLimit = nil }
    return UnifiedForm(renderer: renderer)
  }

  /// Whether this is the first file of git's: mistakes are reported with that one only.
  private var isFirst: Bool { (Environment.variable("GIT_DIFF_PATH_COUNTER") ?? "1") == "1" }

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
      if DriverCall.isGits(git), count > 1 || DriverFlags.canBeFlags(flags) { return (flags, git) }
    }
    // Not in git's form, so a word in front may be a file.
    let flags = DriverFlags.known(in: arguments)
    let rest = arguments.dropFirst(flags.count)
    let isEnded = rest.first == "--"
    return (flags, Array(isEnded ? rest.dropFirst() : rest))
  }

  /// What is compared, by flags and nbdime's settings.
  private func options(_ flags: DriverFlags) -> ComparisonOptions {
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
    settings.wantedParts.formUnion(flags.parts.wanted)
    settings.ignoredParts.formUnion(flags.parts.ignored)
    return settings.options
  }
}
