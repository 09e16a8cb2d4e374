/// Writes what failed as folders: one or two cases of each fault, as they were and reduced.
struct FailureReport {
  private let options: FuzzOptions
  /// How many cases of the same fault are kept.
  private static let kept = 2

  init(_ options: FuzzOptions) { self.options = options }

  func write(_ faults: [FaultLine]) {
    FileBytes.makeFolders(options.failures)
    let maker = CaseMaker(Corpus(options.corpus))
    var counts: [String: Int] = [:]
    for line in faults {
      let name = "\(line.target.rawValue): \(line.fault.rule)"
      counts[name, default: 0] += 1
      guard counts[name, default: 0] <= FailureReport.kept else { continue }
      let folder = "\(options.failures)/\(line.target.rawValue)-\(line.seed)"
      let made = maker.make(line.seed)
      made.write(to: folder, fault: "\(line.fault.rule) (\(line.fault.detail))")
      let reduced = reduced(made, line.fault, folder)
      reduced.write(to: "\(folder)/reduced", fault: line.fault.rule)
      FileBytes.printLine(
        "nbfuzz: \(folder): \(made.size) bytes, reduced to \(reduced.size): \(line.fault.rule)"
      )
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      FileBytes.printLine("nbfuzz: \(count) times \(name)")
    }
  }

  /// What is left of a case that breaks a rule. A crash needs a process for each attempt.
  private func reduced(_ whole: FuzzCase, _ fault: Fault, _ folder: String) -> FuzzCase {
    let place = "\(folder)/reduced"
    if !fault.isCrash {
      whole.write(to: place)
      let words = ["reduce", place, fault.rule] + options.childArguments
      let outcome = FuzzChild(words, scratch: "\(options.scratch)/attempt")?.wait()
      if outcome?.status == 0, let reduced = FuzzCase(folder: place) { return reduced }
      return whole
    }
    // Each attempt at a hang takes its time.
    return Reduction(attempts: fault.rule == Fault.takesTooLong ? 20 : 300) { candidate in
      candidate.write(to: place)
      let words = ["try", place] + options.childArguments
      return FuzzChild(words, scratch: "\(options.scratch)/attempt")?.wait().crash?.rule == fault.rule
    }.reduced(whole)
  }
}
