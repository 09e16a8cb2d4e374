import SystemFiles

/// The commands of nbfuzz, a program for developers of this package only.
enum FuzzCommands {
  static func run(_ arguments: [String]) -> Never {
    var rest = arguments[...]
    let options = FuzzOptions(&rest)
    let words = Array(rest)
    switch words.first {
    case nil, "run": finish(words.dropFirst(), FuzzRun(options).run() ? 1 : 0)
    case "worker" where words.count == 3:
      guard let from = UInt64(words[1]), let count = UInt64(words[2]) else {
        FileBytes.fail(FuzzOptions.usage)
      }
      FuzzWorker(options).run(from: from, count: count)
      exit(0)
    case "try" where words.count == 2: exit(tryCase(words[1], options))
    case "reduce" where words.count == 3: reduce(words[1], rule: words[2], options)
    case "show" where words.count == 3:
      guard let seed = UInt64(words[1]) else { FileBytes.fail(FuzzOptions.usage) }
      let made = CaseMaker(Corpus(options.corpus)).make(seed)
      guard made.write(to: words[2]) else { FileBytes.fail("cannot write \(words[2])") }
      exit(0)
    case "help", "--help", "-h":
      FileBytes.printLine(FuzzOptions.usage)
      exit(0)
    default: FileBytes.fail("no such command\n\(FuzzOptions.usage)")
    }
  }

  private static func finish(_ rest: ArraySlice<String>, _ status: CInt) -> Never {
    if !rest.isEmpty {
      FileBytes.fail("'\(rest.joined(separator: " "))' is not understood\n\(FuzzOptions.usage)")
    }
    exit(status)
  }

  private static func tryCase(_ folder: String, _ options: FuzzOptions) -> CInt {
    guard let found = FuzzCase(folder: folder) else {
      FileBytes.fail("\(folder) is not the folder of a case")
    }
    if options.hasLimits { RunLimits.set() }
    RunLimits.begin(seconds: options.secondsPerRun, input: found.size)
    guard let fault = Oracle.fault(of: found, scratch: options.scratch) else { return 0 }
    FileBytes.printLine(FaultLine(seed: 0, target: found.target, fault: fault).text)
    return 1
  }

  /// Reduces the case in a folder in this process, as far as the attempts that do not end it go.
  private static func reduce(_ folder: String, rule: String, _ options: FuzzOptions) -> Never {
    guard let whole = FuzzCase(folder: folder) else {
      FileBytes.fail("\(folder) is not the folder of a case")
    }
    if options.hasLimits { RunLimits.set() }
    let reduced = Reduction(attempts: 20_000) { candidate in
      RunLimits.begin(seconds: options.secondsPerRun, input: candidate.size)
      guard Oracle.fault(of: candidate, scratch: options.scratch)?.rule == rule else { return false }
      return candidate.write(to: folder)
    }.reduced(whole)
    exit(reduced.write(to: folder) ? 0 : 2)
  }
}
