import ArgumentParser
import CommandLineSupport
import SystemFiles

/// A program that tests run to see how whole processes behave.
struct Fixture: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixture",
    version: "1.2.3",
    subcommands: [Copy.self, Print.self, Replace.self, Fail.self, Nest.self, Crash.self, Interrupted.self]
  )
}

/// Copies standard input to standard output and says how much memory that took, in KiB, on standard error.
struct Copy: ParsableCommand {
  func run() throws {
    let content = try FileReader.readStandardInput()
    try content.withBytes { bytes in try StandardOutput.write(bytes) }
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      let maximum = usage.ru_maxrss / 1024
    #else
      getrusage(__rusage_who_t(0), &usage)
      let maximum = usage.ru_maxrss
    #endif
    Diagnostics(tool: "memory").error("\(maximum)")
  }
}

/// Writes to standard output until that fails.
struct Print: ParsableCommand {
  func run() throws {
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 4095) + [UInt8(ascii: "\n")]
    for _ in 0..<10_000 { try StandardOutput.write(line) }
  }
}

/// Replaces a file by so many bytes, over and over until a signal comes if asked to.
struct Replace: ParsableCommand {
  @Argument var file: String
  @Argument var size: Int
  @Flag var forever = false

  func run() throws {
    Self.unblockSignals()
    if forever {
      for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
      // A test run that is ended from outside must not leave this behind.
      alarm(120)
    }
    let bytes = [UInt8](repeating: UInt8(ascii: "n"), count: size)
    repeat {
      try AtomicFile.replace(FilePath(argument: file), with: bytes, durable: false)
    } while forever
  }
}

extension Replace {
  /// Undoes what the process inherited: test runners start programs from threads that block all signals.
  static func unblockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    sigprocmask(SIG_UNBLOCK, &all, nil)
  }
}

/// Fails in the way that is asked for.
struct Fail: ParsableCommand {
  @Argument var how: String
  @Option var size: ByteSize?
  @Option var words: WordList?

  func run() throws {
    switch how {
    case "answer": throw ExitStatus.answer
    case "file": throw FileError(.open, FilePath("a\u{1b}[31mb\n"), errno: ENOENT)
    case "place": throw FailureDescription("expected ','", file: FilePath("a.ipynb"), line: 3, column: 7)
    default: throw ValidationError("'\(how)' is no way to fail.")
    }
  }
}

/// Recurses deep on a worker thread.
struct Nest: ParsableCommand {
  func run() throws {
    ParallelWork.forEach([8_000, 6_000], workers: 2) { depth in
      Self.depth(depth, [UInt64](repeating: 1, count: 1))
    } deliver: { _, depth in
      try? StandardOutput.write("\(depth)\n")
    }
  }

  @inline(never)
  static func depth(_ rest: Int, _ weight: [UInt64]) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { buffer in
      buffer[0] = UInt8(truncatingIfNeeded: rest)
      return rest == 0 ? 0 : 1 + depth(rest - 1, weight) + Int(buffer[0]) - Int(buffer[0])
    }
  }
}

/// Reads, replaces a file over and over and writes, while a signal interrupts whatever is going on.
struct Interrupted: ParsableCommand {
  @Argument var file: String
  @Argument var size: Int

  func run() throws {
    Replace.unblockSignals()
    Self.interruptAllTheTime()
    let content = try FileReader.readStandardInput()
    for number in 0..<40 {
      let bytes = [UInt8](repeating: UInt8(ascii: "0") + UInt8(number % 10), count: size)
      try AtomicFile.replace(FilePath(argument: file), with: bytes, durable: number.isMultiple(of: 8))
      let read = try FileReader.read(FilePath(argument: file)).array()
      guard read == bytes else { throw ValidationError("the file has something else than was written") }
    }
    try content.withBytes { bytes in try StandardOutput.write(bytes) }
    guard interruptionCount > 0 else { throw ValidationError("nothing was interrupted") }
  }

  /// Has SIGALRM come every 50 microseconds. Without SA_RESTART it ends system calls with EINTR.
  private static func interruptAllTheTime() {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { _ in interruptionCount += 1 }
    #else
      action.__sigaction_handler.sa_handler = { _ in interruptionCount += 1 }
    #endif
    sigaction(SIGALRM, &action, nil)
    let interval = timeval(tv_sec: 0, tv_usec: 50)
    var timer = itimerval(it_interval: interval, it_value: interval)
    #if canImport(Glibc)
      setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    #else
      setitimer(ITIMER_REAL, &timer, nil)
    #endif
  }
}

/// How often the handler ran. A global with a constant initial value, because a handler must not run a lazy
/// initialiser.
nonisolated(unsafe) private var interruptionCount = 0

/// Crashes in the way that is asked for, behind a last word.
struct Crash: ParsableCommand {
  @Argument var how: String
  @Flag var disarmed = false

  func run() throws {
    CrashExit.arm([UInt8]("first words\n".utf8), status: 9)
    CrashExit.arm([UInt8]("last words\n".utf8), status: 7)
    if disarmed { CrashExit.disarm() }
    switch how {
    case "index": print([1, 2][how.utf8.count])
    case "overflow": print(Int8(how.utf8.count) * Int8(how.utf8.count) * 2)
    case "stack": print(Nest.depth(1 << 40, [UInt64](repeating: 1, count: 1)))
    case "abort": abort()
    case "pointer": print(UnsafePointer<Int>(bitPattern: how.utf8.count * 8)?.pointee ?? 0)
    default: throw ValidationError("'\(how)' is no way to crash.")
    }
  }
}

CommandMain.main(Fixture.self, tool: "fixture", arguments: Array(CommandLine.arguments.dropFirst()))
