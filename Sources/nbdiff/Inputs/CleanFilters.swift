import ArgumentParser
import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// Finds the filters of the files in a work tree, from their attributes and git's settings.
struct CleanFilters {
  private let repository: Repository
  private let settings: GitSettings
  private let diagnostics: Diagnostics
  /// The strip options that a filter's command says, by the filter's name.
  private var strips: [String: EffectiveOptions] = [:]

  /// - Parameter diagnostics: told what is wrong with nbstrip's settings.
  init(_ repository: Repository, _ diagnostics: Diagnostics = Diagnostics(tool: Program.nbdiff.name)) {
    self.repository = repository
    self.diagnostics = diagnostics
    settings = GitSettings(of: repository)
  }

  /// The filter for a file; nil if it is stored as it is.
  ///
  /// - Parameter file: the same file from the working directory, for nbstrip's settings.
  mutating func filter(for path: RepositoryPath, file: FilePath) throws -> CleanFilter? {
    guard let name = try repository.attributes(["filter"], of: path).first?.text else { return nil }
    // The content behind a pointer of git-lfs is what people want to see.
    if name == "lfs" { return nil }
    let clean = try settings.value("filter.\(name).clean")
    if let command = try clean ?? settings.value("filter.\(name).process"),
      ShellWord.program(of: command) == "nbstrip"
    {
      return try strip(name, command, isExpanded: clean != nil, file).map { .strip($0) }
    }
    return settings.command("filter.\(name).clean").map { .command($0.expanding(path)) }
  }

  /// - Parameter isExpanded: whether git replaces what follows percent signs in the command.
  private mutating func strip(
    _ name: String,
    _ command: String,
    isExpanded: Bool,
    _ file: FilePath
  ) throws -> StripOptions? {
    if strips[name] == nil {
      let words = ShellWord.split(command).dropFirst(2).filter { $0 != "--" && $0 != "%f" }
        .map { isExpanded ? PercentText.expanded($0) : $0 }
      strips[name] = try EffectiveOptions(
        StripFlags.parse(Array(words)).values(),
        environment: repository.environment,
        workingDirectory: Environment.workingDirectory,
        notices: StripNotices(diagnostics, toleratesUnknownKeys: true)
      )
    }
    do {
      return try strips[name]?.options(for: file)
    } catch {
      // Showing goes on where adding would be refused.
      strips[name]?.notices.leftOut(error)
      return strips[name]?.optionsWithoutFile(for: file)
    }
  }
}
