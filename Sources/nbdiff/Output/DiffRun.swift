import CommandLineSupport
import SystemFiles

/// Compares pairs, several at a time, and shows the results in their order.
struct DiffRun {
  let comparer: PairComparer
  let form: any OutputForm
  var rule = StatusRule()
  let diagnostics: Diagnostics

  /// - Throws: what keeps the whole output from being written. A file that cannot be compared is reported
  ///   and does not stop the others.
  /// - Returns: The status: an error if a file could not be compared, else whether there are differences
  ///   if that was asked for.
  func run(_ pairs: [FilePair]) throws -> ExitStatus {
    var status = ExitStatus.done
    var collected: [PreparedPair] = []
    try ParallelWork.forEach(
      pairs,
      work: { form.prepare(comparer.compare($0)) },
      deliver: { _, prepared in
        if let failure = prepared.compared.failure { diagnostics.report(failure) }
        status = status.worse(rule.status(of: prepared.compared))
        if form.collects { collected.append(prepared) }
        if !prepared.text.isEmpty { try StandardOutput.write(prepared.text) }
      }
    )
    try form.finish(collected)
    return status
  }
}
