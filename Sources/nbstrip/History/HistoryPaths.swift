import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// Which paths of a history are notebooks to strip, and with which options: as everything says it now.
struct HistoryPaths {
  /// The options that occur, each once; paths refer to them by their place.
  private(set) var options: [StripOptions] = []
  /// The notebooks that have none of our filters by git's attributes, where others have.
  private(set) var withoutFilter: Set<[UInt8]> = []

  private var decided: [[UInt8]: Int?] = [:]
  private var effective: EffectiveOptions
  private let top: FilePath
  private let wanted: [Wanted]

  /// What a path of the command line stands for.
  private enum Wanted {
    case inside(FilePath)
    case pattern(PathPatterns)
  }

  /// - Parameters:
  ///   - top: the top of the work tree; empty in a bare repository.
  ///   - prefix: where the command was started below it.
  ///   - names: paths of the command line.
  init(_ effective: EffectiveOptions, top: FilePath, prefix: FilePath, names: [String]) {
    self.effective = effective
    self.top = top
    wanted = names.map { name in
      let path = FilePath(argument: name)
      let isPattern = path.bytes.contains { "*?[".utf8.contains($0) }
      if isPattern {
        let anchored = prefix.bytes.isEmpty ? path.bytes : prefix.bytes + [UInt8(ascii: "/")] + path.bytes
        return .pattern(PathPatterns([String(decoding: anchored, as: UTF8.self)]))
      }
      let joined = FilePath("/").appending(prefix.bytes).appending(path.bytes)
      return .inside(joined.relative(to: FilePath("/")) ?? path)
    }
  }

  /// Whether a path is that of a notebook that the command line wants.
  func concerns(_ path: [UInt8]) -> Bool {
    let path = FilePath(bytes: path)
    guard StripInput.isNotebook(path) else { return false }
    return wanted.isEmpty
      || wanted.contains { wanted in
        switch wanted {
        case .inside(let folder): path.isInside(folder)
        case .pattern(let patterns): patterns.matches(path)
        }
      }
  }

  /// Leaves alone what has none of our filters, where anything has one.
  mutating func obeyAttributes(_ paths: [[UInt8]], _ filters: HistoryAttributes) throws {
    let without = try filters.withoutFilter(paths)
    if without.count < paths.count { withoutFilter = without }
  }

  /// The place of the options for a notebook; nil if it is to be left as it is.
  mutating func options(for path: [UInt8]) throws -> Int? {
    if let known = decided[path] { return known }
    let found = try decide(path)
    decided[path] = .some(found)
    return found
  }

  /// The same for a path that was asked about before; nil for any other.
  func knownOptions(for path: [UInt8]) -> Int? { decided[path] ?? nil }

  private mutating func decide(_ path: [UInt8]) throws -> Int? {
    guard concerns(path), !withoutFilter.contains(path) else { return nil }
    guard let found = try effective.options(for: top.appending(path)) else { return nil }
    if let known = options.firstIndex(of: found) { return known }
    options.append(found)
    return options.count - 1
  }
}
