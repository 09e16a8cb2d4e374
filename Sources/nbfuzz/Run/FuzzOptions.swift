import SystemFiles

/// What the command line says.
struct FuzzOptions {
  /// How the program is called.
  static let usage = """
    usage: nbfuzz [run] [--seconds S] [--runs N] [--seed N] [--only TARGET,…] [--corpus FOLDER]…
                  [--jobs N] [--state FILE] [--failures FOLDER] [--no-limits]
               run cases until the time or the number is over. A seed is the number of a case; without --seed
               a run goes on where the one before it stopped, which the state file says. Failures are reduced and
               written as folders. Exit status 1 if there is one.
           nbfuzz try FOLDER
               run the case in a folder once more
           nbfuzz show SEED FOLDER [--corpus FOLDER]…
               write the case of a seed as a folder
    targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))
    """

  /// How long to run, `nil` for until the number of runs is reached.
  var seconds: Double?
  /// How many seeds to try, `nil` for no limit.
  var runs: UInt64?
  /// The first seed, `nil` to go on where the last run stopped.
  var seed: UInt64?
  var only: Set<FuzzTarget> = Set(FuzzTarget.allCases)
  var corpus: [String] = []
  var jobs = max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))))
  var state = ".build/nbfuzz/state"
  var failures = ".build/nbfuzz/failures"
  /// A folder for the files of one process.
  var scratch = ".build/nbfuzz"
  /// Whether memory is limited; a sanitizer needs more than there is.
  var hasLimits = true
  /// The processor time after which a run counts as hanging.
  var secondsPerRun = 10

  /// Takes the options out of the arguments, and ends the process for one that is wrong.
  init(_ arguments: inout ArraySlice<String>) {
    seconds = Self.take("--seconds", from: &arguments)
    runs = Self.take("--runs", from: &arguments)
    seed = Self.take("--seed", from: &arguments)
    jobs = Self.take("--jobs", from: &arguments) ?? jobs
    state = Self.take("--state", from: &arguments) ?? state
    failures = Self.take("--failures", from: &arguments) ?? failures
    scratch = Self.take("--scratch", from: &arguments) ?? scratch
    secondsPerRun = Self.take("--seconds-per-run", from: &arguments) ?? secondsPerRun
    while let folder: String = Self.take("--corpus", from: &arguments) { corpus.append(folder) }
    if corpus.isEmpty { corpus = ["Tests/Examples", "scripts/sample"] }
    if let place = arguments.firstIndex(of: "--no-limits") {
      arguments.remove(at: place)
      hasLimits = false
    }
    if let names: String = Self.take("--only", from: &arguments) {
      only = Set(
        names.split(separator: ",").map { name in
          guard let target = FuzzTarget(rawValue: String(name)) else {
            FileBytes.fail("no target is called '\(name)'")
          }
          return target
        }
      )
    }
    if jobs < 1 || secondsPerRun < 1 { FileBytes.fail("a number must be positive") }
  }

  /// What a child process has to be told.
  var childArguments: [String] {
    var words = [
      "--only", only.map(\.rawValue).sorted().joined(separator: ","), "--seconds-per-run", "\(secondsPerRun)",
    ]
    for folder in corpus { words += ["--corpus", folder] }
    if !hasLimits { words.append("--no-limits") }
    return words
  }

  private static func take<Value: LosslessStringConvertible>(
    _ name: String,
    from arguments: inout ArraySlice<String>
  ) -> Value? {
    guard let place = arguments.firstIndex(of: name) else { return nil }
    guard place + 1 < arguments.endIndex, let value = Value(arguments[place + 1]) else {
      FileBytes.fail("\(name) needs a value")
    }
    arguments.removeSubrange(place...(place + 1))
    return value
  }
}
