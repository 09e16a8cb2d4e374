import CommandLineSupport
import GitIntegration
import NotebookRendering
import Notebooks
import OutputStore

/// What `--status` says about local outputs.
enum LocalOutputsStatus {
  /// The part of the report; empty where none are kept and none were.
  ///
  /// - Parameter filter: the filter, as it is installed.
  static func text(_ filter: DriverStatus, _ environment: GitEnvironment) -> String {
    let setting = filter.settings.first { $0.key == "process" }
    var words = ShellWord.split(setting?.effectiveValue ?? setting?.value ?? "")
    let choice = LocalOutputsChoice.take(from: &words)
    let summaries = StorePlace.find(environment)?.store.summaries() ?? []
    if choice == nil && summaries.isEmpty { return "" }
    let size = StorePlace.find(environment)?.store.size() ?? 0
    let limit = choice?.limit ?? LocalOutputsChoice.usualLimit
    let total = OutputsText.total(summaries, size: size, limit: limit)
    return "\nLocal outputs:\n  " + (choice == nil ? "no longer kept: " : "kept: ") + total + "\n"
  }
}
