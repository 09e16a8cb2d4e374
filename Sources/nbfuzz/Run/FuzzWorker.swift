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

/// Where a worker is: the seed that is running, or the one behind the last, and how many cases were run.
struct Progress {
  private let descriptor: CInt

  init(path: String) { descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644) }

  func set(_ seed: UInt64, _ ran: UInt64) {
    withUnsafeBytes(of: (seed.littleEndian, ran.littleEndian)) {
      _ = pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
  }

  static func read(_ path: String) -> (seed: UInt64, ran: UInt64)? {
    guard let bytes = FileBytes.read(path), bytes.count == 16 else { return nil }
    func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    return (number(bytes[..<8]), number(bytes[8...]))
  }
}

/// Seconds since some time.
enum Clock {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A fault as a worker prints it: on one line, with tabs between its parts.
struct FaultLine {
  var seed: UInt64
  var target: FuzzTarget
  var fault: Fault

  init(seed: UInt64, target: FuzzTarget, fault: Fault) {
    self.seed = seed
    self.target = target
    self.fault = fault
  }

  init?(_ line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "fault", let seed = UInt64(parts[1]),
      let target = FuzzTarget(rawValue: String(parts[2]))
    else { return nil }
    self.init(seed: seed, target: target, fault: Fault(String(parts[3]), String(parts[4])))
  }

  var text: String {
    let words = [fault.rule, fault.detail].map { text in
      String(text.unicodeScalars.map { $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?" })
    }
    return "fault\t\(seed)\t\(target.rawValue)\t\(words[0])\t\(words[1])"
  }
}
