import NotebookRendering
import CommandLineSupport
import Notebooks

/// What the exit status tells of differences.
struct StatusRule: Sendable {
  /// The least class of change that it tells of; nil if it tells of none.
  var leastClass: ChangeClass?

  /// The status that one pair gives.
  func status(of compared: ComparedPair) -> ExitStatus {
    if compared.failure != nil { return .failure }
    guard let leastClass, compared.isChanged else { return .done }
    let changeClass = compared.file.changeClass
    let weight = changeClass != .same ? changeClass : compared.file.isRenamed ? .source : .metadata
    return weight >= leastClass ? .answer : .done
  }
}
