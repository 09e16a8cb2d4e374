import SystemFiles

/// What committed attributes files say of some of the files that a driver's pattern is for.
///
/// `info/attributes` comes before every `.gitattributes` (gitattributes(5)), so a line for all notebooks
/// there would undo a committed `runs/*.ipynb !filter`. Written again behind that line, such lines hold.
struct AttributesExceptions {
  private let pattern: String
  private let driver: Driver
  private let sample: String

  /// - Parameter pattern: one of the driver's, such as `*.ipynb`.
  init(_ pattern: String, _ driver: Driver) {
    self.pattern = pattern
    self.driver = driver
    sample = DriverInstallation.sampleName(pattern)
  }

  /// The lines, as they have to stand in a file for the whole work tree; none where committed attributes give
  /// files to no other driver.
  /// - Throws: `GitError` if the index or one of the files cannot be read.
  func lines(in repository: Repository) throws(GitError) -> [String] {
    guard let workTree = repository.workTree else { return [] }
    var found: [String] = []
    var hasException = false
    for path in try Self.files(in: repository) {
      guard let bytes = try? FileSystem.contents(of: workTree + path.description) else { continue }
      let folder = path.bytes.dropLast(Self.name.count)
      for line in bytes.split(separator: .newline) {
        guard let line = AttributesLine(line), let value = line.value(of: driver.attribute) else { continue }
        guard let pattern = self.pattern(of: line, in: folder) else { continue }
        found.append("\(Self.quoted(pattern)) \(Self.word(value, driver.attribute))")
        if value.text.map({ $0 != driver.name && !driver.adoptable.contains($0) }) ?? true {
          hasException = true
        }
      }
    }
    return hasException ? found : []
  }

  private static let name = Array(".gitattributes".utf8)

  /// The attributes files of the index and the one at the top, outer folders first.
  private static func files(in repository: Repository) throws(GitError) -> [RepositoryPath] {
    let top = RepositoryPath(bytes: name)
    let tracked = try Index(of: repository).entries.map(\.path).filter { path in
      path.bytes.count > name.count && path.bytes.suffix(name.count + 1).elementsEqual("/".utf8 + name)
    }
    return [top] + tracked.sorted { $0.bytes.count(where: \.isSlash) < $1.bytes.count(where: \.isSlash) }
  }

  /// The pattern from the top of the work tree; nil if no file of ours can fit it, or if all at the top do.
  private func pattern(of line: AttributesLine, in folder: ArraySlice<UInt8>) -> [UInt8]? {
    let own = line.pattern
    if folder.isEmpty, line.matches(fileNamed: sample) { return nil }
    guard let last = own.split(separator: UInt8(ascii: "/")).last else { return nil }
    let ending = pattern.utf8.drop { $0 == UInt8(ascii: "*") }
    let glob = String(decoding: last, as: UTF8.self)
    guard last.suffix(ending.count).elementsEqual(ending) || fnmatch(glob, sample, 0) == 0 else { return nil }
    if own.first?.isSlash ?? false { return Array(folder) + own.dropFirst() }
    // A pattern with a slash begins in its folder, any other one fits at every depth.
    let isPlaced = folder.isEmpty || own.contains(where: \.isSlash)
    return Array(folder) + (isPlaced ? [] : Array("**/".utf8)) + own
  }

  private static func word(_ value: AttributeValue, _ attribute: String) -> String {
    switch value {
    case .unspecified: "!\(attribute)"
    case .set: attribute
    case .unset: "-\(attribute)"
    case .value(let value): "\(attribute)=\(value)"
    }
  }

  private static func quoted(_ pattern: [UInt8]) -> String {
    let text = String(decoding: pattern, as: UTF8.self)
    let isPlain = pattern.allSatisfy { !$0.isBlank && $0 != .quote && $0 != UInt8(ascii: "#") }
    if isPlain { return text }
    let escaped = pattern.flatMap { $0 == .quote || $0 == .backslash ? [.backslash, $0] : [$0] }
    return "\"" + String(decoding: escaped, as: UTF8.self) + "\""
  }
}

extension UInt8 {
  fileprivate var isSlash: Bool { self == UInt8(ascii: "/") }
}
