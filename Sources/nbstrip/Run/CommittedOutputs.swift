import CommandLineSupport
import GitIntegration
import Notebooks

/// Notebooks that were committed with outputs before the filter was installed.
struct CommittedOutputs {
  private let repository: Repository
  private let flags: StripFlags.Values

  init(_ repository: Repository, _ flags: StripFlags.Values) {
    self.repository = repository
    self.flags = flags
  }

  /// Says how many there are, and names the two ways out. Committed content that passes as it is needs none.
  /// What cannot be read is not counted: the filter is installed all the same.
  func advise() {
    if flags.settings.options.keepCommitted { return }
    let work = Renormalization(repository, flags, obeysAttributes: true)
    guard let count = try? work.run(below: [], dryRun: true, isQuiet: true).count, count > 0 else { return }
    let notebooks = count == 1 ? "1 committed notebook is" : "\(count) committed notebooks are"
    Diagnostics(tool: Program.nbstrip.name).note(
      "\(notebooks) not stripped, and will look modified: nbstrip renormalize strips what is committed in "
        + "one commit, nbstrip --install --keep-committed leaves it as it is until it changes"
    )
  }
}
