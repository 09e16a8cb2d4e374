import CommandLineSupport
import Notebooks
import SystemFiles

/// What git says to a merge driver: `[options] %O %A %B [%L [%P [%S %X %Y]]]` (gitattributes(5), "Defining a
/// custom merge driver"). git-nbmergedriver has the same order.
struct DriverArguments {
  /// The files with the common ancestor, our version, which the result replaces, and their version.
  var base = FilePath("")
  var local = FilePath("")
  var remote = FilePath("")
  /// The length of conflict markers that git asks for.
  var markerSize: Int?
  /// The path of the file in the work tree, for messages and attributes.
  var path: FilePath?
  /// What git calls the versions; `nil` where this git has no such placeholder.
  var baseLabel: String?
  var localLabel: String?
  var remoteLabel: String?
  /// What the options say, to be laid over settings files, and which of these are read.
  private(set) var settings = MergeTable()
  private(set) var config = ConfigChoice()
  /// What was wrong with the options.
  private(set) var warnings: [String] = []

  /// - Throws: `FailureDescription` for too few arguments and unknown options.
  init(_ arguments: [String]) throws(FailureDescription) {
    var rest = arguments[...]
    while let option = rest.first, option.hasPrefix("-"), option.count > 1 {
      rest.removeFirst()
      if option == "--" { break }
      try read(option, &rest)
    }
    // Behind the options stand files, whatever they are called.
    guard rest.count >= 3 else {
      throw FailureDescription("driver needs the files %O %A %B, and takes %L %P %S %X %Y")
    }
    setPlaces(rest)
  }

  /// The argument, unless it is empty or a placeholder that git did not know.
  private static func filled(_ argument: String?, _ placeholder: String) -> String? {
    guard let argument, !argument.isEmpty, argument != placeholder else { return nil }
    return argument
  }

  private mutating func read(_ option: String, _ rest: inout ArraySlice<String>) throws(FailureDescription) {
    let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    func word(_ rest: inout ArraySlice<String>) -> String {
      parts.count > 1 ? parts[1] : rest.popFirst() ?? ""
    }
    switch parts[0] {
    case "--merge-strategy":
      settings.strategy = known(word(&rest), parts[0])
    case "--input-strategy":
      settings.inputStrategy = known(word(&rest), parts[0])
    case "--output-strategy":
      settings.outputStrategy = known(word(&rest), parts[0])
    case "--ignore-transients": settings.ignoresTransients = true
    case "--no-ignore-transients": settings.ignoresTransients = false
    case "--config": config.file = FilePath(argument: word(&rest))
    case "--no-config": config.isOff = true
    case "--log-level": _ = word(&rest)
    default:
      guard let part = MergeParts.part(option) else {
        throw FailureDescription("driver does not know the option '\(option)'")
      }
      settings.ignoredParts.insert(part)
    }
  }

  /// The value of an option; without one of its values it counts as not given, which is always safe.
  private mutating func known<Value: RawRepresentable<String>>(_ word: String, _ option: String) -> Value? {
    guard let value = Value(rawValue: word) else {
      warnings.append("'\(word)' is not a value of \(option)")
      return nil
    }
    return value
  }

  /// The files where the rest of the arguments cannot be made sense of: three in a row that exist, rather
  /// those that are named as git names them. `nil` if there are none.
  init?(likelyFilesOf words: [String]) {
    let files = words.map { FilePath(argument: $0) }
    let exists = files.map { DirectoryCheck.exists($0) }
    let isGits = words.map { $0.hasPrefix(".merge_file_") }
    let places = words.indices.dropLast(2).filter { exists[$0] && exists[$0 + 1] && exists[$0 + 2] }
    guard let place = places.first(where: { isGits[$0] && isGits[$0 + 1] && isGits[$0 + 2] }) ?? places.first
    else { return nil }
    setPlaces(words[place...])
  }

  /// Reads what stands behind the options, which begins with the three files.
  private mutating func setPlaces(_ words: ArraySlice<String>) {
    var rest = words
    base = FilePath(argument: rest.removeFirst())
    local = FilePath(argument: rest.removeFirst())
    remote = FilePath(argument: rest.removeFirst())
    markerSize = rest.popFirst().flatMap { Int($0) }.flatMap { (1...1000).contains($0) ? $0 : nil }
    path = DriverArguments.filled(rest.popFirst(), "%P").map { FilePath(argument: $0) }
    baseLabel = DriverArguments.filled(rest.popFirst(), "%S").map(ArgumentText.shown)
    localLabel = DriverArguments.filled(rest.popFirst(), "%X").map(ArgumentText.shown)
    remoteLabel = DriverArguments.filled(rest.popFirst(), "%Y").map(ArgumentText.shown)
  }
}
