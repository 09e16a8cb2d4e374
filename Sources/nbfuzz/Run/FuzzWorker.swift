import SystemFiles

/// A row of cases in this process. The parent learns from a file which one is running, so that it knows whose crash
/// it was.
struct FuzzWorker {
  private let options: FuzzOptions
  private let maker: CaseMaker

  init(_ options: FuzzOptions) {
    self.options = options
    maker = CaseMaker(Corpus(options.corpus))
  }

  /// Runs the cases of some seeds and prints a line for each fault.
  func run(from first: UInt64, count: UInt64) {
    if options.hasLimits { RunLimits.set() }
    let progress = Progress(path: "\(options.scratch)/progress")
    let end = options.seconds.map { Clock.now + $0 }
    var ran: UInt64 = 0
    for seed in first..<(first + count) {
      progress.set(seed, ran)
      guard options.only.contains(CaseMaker.target(of: seed)) else { continue }
      if let end, Clock.now > end { return }
      let made = maker.make(seed)
      RunLimits.begin(seconds: options.secondsPerRun, input: made.size)
      let peak = RunLimits.peak
      var fault = Oracle.fault(of: made, scratch: options.scratch)
      if options.hasLimits { fault = fault ?? RunLimits.memoryFault(from: peak, input: made.size) }
      ran += 1
      if let fault { FileBytes.printLine(FaultLine(seed: seed, target: made.target, fault: fault).text) }
    }
    progress.set(first + count, ran)
  }
}
