/// The commands of nbbench, a program for developers of this package only.
enum Commands {
  static let usage = """
    usage: nbbench generate PRESET [--seed N] [--size BYTES]
               write a synthetic notebook to standard output; presets:
               \(NotebookPreset.all.map { "\($0.name) (\($0.size))" }.joined(separator: ", "))
           nbbench generate-pair PRESET BEFORE AFTER [--seed N]
               write a synthetic notebook and a changed one to two files; presets:
               \(PairPreset.all.map { "\($0.name) (\($0.cells) cells)" }.joined(separator: ", "))
           nbbench generate-triple PRESET FOLDER [--seed N]
               write a synthetic notebook, what two sides made of it and, if that can be merged without
               conflicts, the merge, as base, local, remote and merged.ipynb in the folder; presets:
               \(TriplePreset.all.map { "\($0.name) (\($0.cells) cells)" }.joined(separator: ", "))
           nbbench generate-growth SHAPE COUNT FOLDER [--seed N]
               write a synthetic notebook with so many small things of one kind as base.ipynb in the folder,
               with all of them changed as after.ipynb, with some changed as local and remote.ipynb; shapes:
               \(GrowthShape.allCases.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: ", "))
           nbbench run [--seconds S] [NAME…]
               measure; NAME selects benchmarks by the beginning of their name
           nbbench list
               print the names of the benchmarks
           nbbench json [--written]
               parse the cases on standard input (four bytes of length, most significant first, then
               the text) and print for each what was read, or what would be written
    """

  /// Runs the command that the arguments name and ends the process if they are wrong.
  static func run(_ arguments: [String]) throws {
    var rest = arguments.dropFirst()[...]
    switch rest.popFirst() {
    case "generate": generate(&rest)
    case "generate-pair": generatePair(&rest)
    case "generate-triple": generateTriple(&rest)
    case "generate-growth": generateGrowth(&rest)
    case "run": try measure(&rest)
    case "list": BenchmarkGroup.all.flatMap(\.names).forEach(StandardStreams.printLine)
    case "json": answerCases(&rest)
    case "help", "--help", "-h": StandardStreams.printLine(usage)
    default: StandardStreams.fail("no such command\n\(usage)")
    }
  }

  private static func generate(_ arguments: inout ArraySlice<String>) {
    let seed: UInt64 = takeOption("--seed", from: &arguments) ?? 1
    let size: Int? = takeOption("--size", from: &arguments)
    guard let name = arguments.popFirst(), arguments.isEmpty, var preset = NotebookPreset.named(name) else {
      StandardStreams.fail("generate needs the name of one preset\n\(usage)")
    }
    if let size {
      guard (0...4_000_000_000).contains(size) else { StandardStreams.fail("size out of range") }
      preset = preset.resized(to: size)
    }
    if !StandardStreams.write(NotebookGenerator.notebook(preset, seed: seed)) {
      StandardStreams.fail("could not write to standard output")
    }
  }

  private static func generatePair(_ arguments: inout ArraySlice<String>) {
    let seed: UInt64 = takeOption("--seed", from: &arguments) ?? 1
    guard arguments.count == 3, let name = arguments.popFirst(), let preset = PairPreset.named(name),
      let before = arguments.popFirst(), let after = arguments.popFirst()
    else {
      StandardStreams.fail("generate-pair needs the name of one preset and two files\n\(usage)")
    }
    let pair = PairGenerator.pair(preset, seed: seed)
    for (bytes, path) in [(pair.before, before), (pair.after, after)] {
      if !StandardStreams.write(bytes, toFile: path) {
        StandardStreams.fail("could not write \(path)")
      }
    }
  }

  private static func generateTriple(_ arguments: inout ArraySlice<String>) {
    let seed: UInt64 = takeOption("--seed", from: &arguments) ?? 1
    guard arguments.count == 2, let name = arguments.popFirst(), let preset = TriplePreset.named(name),
      let folder = arguments.popFirst()
    else {
      StandardStreams.fail("generate-triple needs the name of one preset and a folder\n\(usage)")
    }
    let triple = TripleGenerator.triple(preset, seed: seed)
    let files = [
      ("base", triple.base), ("local", triple.local), ("remote", triple.remote), ("merged", triple.merged),
    ]
    for case (let file, let bytes?) in files {
      let path = "\(folder)/\(file).ipynb"
      if !StandardStreams.write(bytes, toFile: path) {
        StandardStreams.fail("could not write \(path)")
      }
    }
  }

  private static func generateGrowth(_ arguments: inout ArraySlice<String>) {
    let seed: UInt64 = takeOption("--seed", from: &arguments) ?? 1
    guard arguments.count == 3, let name = arguments.popFirst(), let shape = GrowthShape(rawValue: name),
      let count = arguments.popFirst().flatMap({ Int($0) }), (0...100_000_000).contains(count),
      let folder = arguments.popFirst()
    else {
      StandardStreams.fail("generate-growth needs a shape, a number and a folder\n\(usage)")
    }
    for version in GrowthGenerator.Version.allCases {
      let path = "\(folder)/\(version.rawValue).ipynb"
      let bytes = GrowthGenerator.notebook(shape, count: count, version, seed: seed)
      if !StandardStreams.write(bytes, toFile: path) { StandardStreams.fail("could not write \(path)") }
    }
  }

  private static func answerCases(_ arguments: inout ArraySlice<String>) {
    let isWritten = arguments.first == "--written"
    guard let input = StandardStreams.readAll() else {
      StandardStreams.fail("could not read standard input")
    }
    guard let answers = JSONCases.answers(to: input, question: isWritten ? .written : .value) else {
      StandardStreams.fail("the input ends inside a case")
    }
    if !StandardStreams.write(answers) {
      StandardStreams.fail("could not write to standard output")
    }
  }

  private static func measure(_ arguments: inout ArraySlice<String>) throws {
    if BuildConfiguration.isDebug {
      StandardStreams.fail("this is a debug build, whose times say nothing; build with -c release")
    }
    let seconds: Double = takeOption("--seconds", from: &arguments) ?? 1
    let wanted = Array(arguments)
    let isWanted = { (name: String) in wanted.isEmpty || wanted.contains { name.hasPrefix($0) } }
    let groups = BenchmarkGroup.all.filter { $0.names.contains(where: isWanted) }
    if groups.isEmpty {
      StandardStreams.fail("no benchmark has such a name; nbbench list prints them")
    }
    StandardStreams.printLine(RunReport.header)
    for group in groups {
      for benchmark in try group.benchmarks() where isWanted(benchmark.name) {
        let measurement = try Measurement.measure(seconds: seconds, benchmark.work)
        StandardStreams.printLine(RunReport.line(benchmark.name, bytes: benchmark.bytes, measurement))
      }
    }
  }

  /// Removes an option and its value from the arguments; `nil` if it is not there.
  private static func takeOption<Value: LosslessStringConvertible>(
    _ name: String,
    from arguments: inout ArraySlice<String>
  ) -> Value? {
    guard let index = arguments.firstIndex(of: name) else { return nil }
    guard index + 1 < arguments.endIndex, let value = Value(arguments[index + 1]) else {
      StandardStreams.fail("\(name) needs a number")
    }
    arguments.removeSubrange(index...(index + 1))
    return value
  }
}
