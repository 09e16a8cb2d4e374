import SystemFiles

/// Many cases in child processes, and what becomes of those that fail.
struct FuzzRun {
  private let options: FuzzOptions
  private let end: Double?
  private let started = Clock.now
  private var next: UInt64
  private let first: UInt64
  private var running: [pid_t: (child: FuzzChild, number: Int, last: UInt64)] = [:]
  private var free: [Int]
  /// Where seeds are left that nobody tried.
  private var left: [UInt64] = []
  private var ran: UInt64 = 0
  private var found: [FaultLine] = []

  /// The seeds that one child gets; it reads the corpus first.
  private static let batch: UInt64 = 2_000

  init(_ options: FuzzOptions) {
    self.options = options
    // The report of a crash takes longer than a thousand runs, and the seed says it all.
    setenv("SWIFT_BACKTRACE", "enable=no", 0)
    FileBytes.makeFolders(options.scratch)
    let saved = FileBytes.read(options.state).flatMap { text in
      UInt64(String(decoding: text.prefix { $0 != 0x0A }, as: UTF8.self))
    }
    first = options.seed ?? saved ?? 1
    next = first
    end = options.seconds.map { Clock.now + $0 }
    free = Array(0..<options.jobs)
    if options.seconds == nil, options.runs == nil {
      FileBytes.fail("run needs --seconds or --runs\n\(FuzzOptions.usage)")
    }
  }

  /// - Returns: Whether something failed.
  func run() -> Bool {
    var copy = self
    return copy.runAll()
  }

  private mutating func runAll() -> Bool {
    while true {
      while !isOver, let number = free.popLast() { start(number) }
      if running.isEmpty { break }
      var status: CInt = 0
      let process = waitpid(-1, &status, 0)
      if process < 0 && errno != EINTR { break }
      if let entry = running.removeValue(forKey: process) { finish(entry, status) }
    }
    if options.seed == nil { FileBytes.write(Array("\(left.min() ?? next)\n".utf8), to: options.state) }
    let seconds = Int((Clock.now - started) * 10)
    FileBytes.printLine(
      "nbfuzz: seeds \(first)..<\(next): \(ran) runs in \(seconds / 10).\(seconds % 10) s, \(found.count) faults"
    )
    if !found.isEmpty { FailureReport(options).write(found) }
    return !found.isEmpty
  }

  private var isOver: Bool {
    if let end, Clock.now >= end { return true }
    if let runs = options.runs, next >= first + runs { return true }
    // A tool that crashes all the time has been found out.
    return found.count >= 2_000
  }

  private mutating func start(_ number: Int) {
    var count = FuzzRun.batch
    if let runs = options.runs { count = min(count, first + runs - next) }
    start(number, from: next, count: count)
    next += count
  }

  private mutating func start(_ number: Int, from seed: UInt64, count: UInt64) {
    var words = ["worker", "\(seed)", "\(count)"] + options.childArguments
    if let end { words += ["--seconds", "\(max(0, end - Clock.now))"] }
    guard let child = FuzzChild(words, scratch: scratch(number)) else {
      FileBytes.fail("cannot start itself")
    }
    running[child.process] = (child, number, seed + count)
  }

  private func scratch(_ number: Int) -> String { "\(options.scratch)/worker-\(number)" }

  private mutating func finish(_ entry: (child: FuzzChild, number: Int, last: UInt64), _ status: CInt) {
    let outcome = entry.child.outcome(status)
    let progress = Progress.read("\(scratch(entry.number))/progress") ?? (entry.last, 0)
    ran += progress.ran
    for line in String(decoding: outcome.output, as: UTF8.self).split(separator: "\n") {
      if let fault = FaultLine(line) { note(fault) }
    }
    if let crash = outcome.crash {
      ran += 1
      note(FaultLine(seed: progress.seed, target: CaseMaker.target(of: progress.seed), fault: crash))
      let rest = progress.seed + 1
      if rest < entry.last, !isOver { return start(entry.number, from: rest, count: entry.last - rest) }
      left.append(rest)
    } else {
      left.append(progress.seed)
    }
    free.append(entry.number)
  }

  private mutating func note(_ fault: FaultLine) {
    found.append(fault)
    FileBytes.printLine(fault.text)
  }
}
