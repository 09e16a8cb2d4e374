import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// The work of `nbstrip renormalize`: notebooks of the index, stripped in the index.
struct Renormalization {
  private let repository: Repository
  private let flags: StripFlags.Values
  private let obeysAttributes: Bool
  private let diagnostics = Diagnostics(tool: Program.nbstrip.name)

  init(_ repository: Repository, _ flags: StripFlags.Values, obeysAttributes: Bool) {
    self.repository = repository
    self.flags = flags
    self.obeysAttributes = obeysAttributes
  }

  /// What came of it.
  struct Result {
    /// How many notebooks a strip changes.
    var count = 0
    /// Whether there are some that could not be stripped, which were named.
    var hasFailures = false
  }

  /// - Parameters:
  ///   - scopes: from the top of the work tree; all notebooks without any.
  ///   - dryRun: whether nothing is written.
  ///   - isQuiet: whether notebooks that cannot be stripped are passed over without a word.
  func run(below scopes: [FilePath], dryRun: Bool, isQuiet: Bool = false) throws -> Result {
    var entries = try Index(of: repository).entries.filter { entry in
      let path = FilePath(bytes: entry.path.bytes)
      return entry.stage == 0 && entry.mode & 0o170000 == 0o100000 && StripInput.isNotebook(path)
        && (scopes.isEmpty || scopes.contains { path.isInside($0) })
    }
    if obeysAttributes {
      let unfiltered = UnfilteredNotebooks(entries.map(\.path), in: repository)
      if !isQuiet { unfiltered.report(diagnostics) }
      entries.removeAll { unfiltered.contains(FilePath(bytes: $0.path.bytes)) }
    }
    let config = try repository.config()
    var effective = try EffectiveOptions.ofProcess(InstalledFlags.flags(flags) { try config.string($0) })
    var result = Result()
    var lines: [UInt8] = []
    var changed: Set<[UInt8]> = []
    // An installation looks too, and says so only at the end.
    let target = entries.count > 1 ? ProgressBar.Target.standardError(Environment.variable) : nil
    let progress = ProgressBar(dryRun ? "looking" : "stripping", total: entries.count, on: target)
    defer { progress.clear() }
    for entry in entries {
      progress.advance()
      do {
        guard let stripped = try stripped(entry, &effective) else { continue }
        result.count += 1
        if dryRun { continue }
        let id = try Self.write(stripped)
        lines += Array("\(String(entry.mode, radix: 8)) \(id) 0\t".utf8) + entry.path.bytes + [0]
        changed.insert(Array(entry.path.bytes))
      } catch {
        result.hasFailures = true
        progress.clear()
        if !isQuiet { diagnostics.report(error) }
      }
    }
    progress.clear()
    if !lines.isEmpty {
      let marks = try IndexMarks(of: changed, in: repository)
      try Self.update(lines)
      try marks.putBack()
    }
    return result
  }

  /// The stripped content of a blob; nil if a strip changes nothing or is not wanted.
  private func stripped(_ entry: IndexEntry, _ effective: inout EffectiveOptions) throws -> [UInt8]? {
    let name = FilePath(bytes: entry.path.bytes)
    let place = repository.workTree.map { FilePath($0).appending(name.bytes) } ?? name
    guard let options = try effective.options(for: place) else { return nil }
    let buffer = ByteBuffer(try repository.blob(entry.id).bytes)
    let isPointer = buffer.bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
    guard buffer.count > 0, !isPointer else { return nil }
    let stripped = try StripInput(name: name, options: options).plan(buffer).stripped()
    return stripped.equals(buffer) ? nil : stripped.bytes
  }

  /// `git update-index`, which starts no filter.
  /// - Parameter folder: where it runs; the current folder if nil.
  static func updating(in folder: String? = nil) -> CommandSetting {
    let names = [FilterDrivers.filterName] + FilterDrivers.adoptableNames
    var words = folder.map { ["-C", $0] } ?? []
    for name in names {
      for setting in ["clean=", "process=", "required=false"] {
        words += ["-c", "filter.\(name).\(setting)"]
      }
    }
    // git would put entries beside the folders that a sparse index has instead of them.
    words += ["-c", "index.sparse=false"]
    return (words + ["update-index", "-z"]).reduce(CommandSetting(builtIn: "git")) {
      $0.appending(argument: $1)
    }
  }

  /// Stores a blob by git itself, whatever objects the repository has.
  /// - Returns: its name.
  private static func write(_ content: [UInt8]) throws -> String {
    let id = try content.withUnsafeBytes { bytes in
      try ShellFilter.run(CommandSetting(builtIn: "git hash-object -w --no-filters --stdin"), on: bytes)
    }
    return String(decoding: id.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// Puts blobs into the index (git-update-index(1), "Using --index-info").
  ///
  /// git looks into files that were written at the same time as the index, by the filter; of one that the
  /// filter refuses it would know no better, and write nothing. Without a filter it looks again later.
  private static func update(_ lines: [UInt8]) throws {
    _ = try lines.withUnsafeBytes { bytes in
      try ShellFilter.run(Self.updating().appending(argument: "--index-info"), on: bytes)
    }
  }
}
