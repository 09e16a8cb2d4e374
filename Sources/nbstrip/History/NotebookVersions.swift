import CommandLineSupport
import GitIntegration
import Notebooks
import SystemFiles

/// Every version of every notebook in a history, each stripped once, several at a time.
struct NotebookVersions {
  /// The notebooks that have none of our filters by git's attributes, where others have.
  var withoutFilter: Int { paths.withoutFilter.count }
  /// How many there are.
  var count: Int { ordered.count }
  /// How many notebooks they are versions of.
  private(set) var notebooks = 0
  /// How many held something to strip.
  private(set) var stripped = 0
  /// The bytes of those before and after.
  private(set) var (before, after) = (0, 0)
  /// How many are no notebooks.
  private(set) var broken = 0
  /// How many are pointers of git-lfs.
  private(set) var pointers = 0

  private var paths: HistoryPaths
  private var ordered: [(version: NotebookVersion, path: [UInt8])] = []
  private var new: [NotebookVersion: ObjectID] = [:]
  private static let chunk = 8

  /// Collects the versions.
  init(_ history: ExportedHistory, _ paths: HistoryPaths) throws {
    self.paths = paths
    var seen: Set<NotebookVersion> = []
    var named: Set<[UInt8]> = []
    for commit in history.commits {
      for change in commit.changes {
        guard let blob = change.blob, let options = try self.paths.options(for: change.path) else { continue }
        named.insert(change.path)
        let version = NotebookVersion(blob: blob, options: options)
        if seen.insert(version).inserted { ordered.append((version, change.path)) }
      }
    }
    notebooks = named.count
    // Versions of one notebook stand together: they are stored as differences from one another.
    ordered = ordered.enumerated().sorted {
      $0.element.path == $1.element.path
        ? $0.offset < $1.offset : $0.element.path.lexicographicallyPrecedes($1.element.path)
    }.map(\.element)
  }

  /// The paths in a history that may be notebooks to strip, each once.
  static func candidates(_ history: ExportedHistory, _ paths: HistoryPaths) -> [[UInt8]] {
    var seen: Set<[UInt8]> = []
    return history.commits.flatMap(\.changes).compactMap { change in
      change.blob != nil && paths.concerns(change.path) && seen.insert(change.path).inserted
        ? change.path : nil
    }
  }

  /// The blob in the place of one at a path; that one itself if it stays.
  func blob(_ path: [UInt8], _ blob: ObjectID) -> ObjectID {
    guard let options = paths.knownOptions(for: path) else { return blob }
    return new[NotebookVersion(blob: blob, options: options)] ?? blob
  }

  /// Whether a path may be that of a notebook to strip.
  func concerns(_ path: [UInt8]) -> Bool { paths.concerns(path) }

  /// Reads and strips all of them.
  ///
  /// - Parameters:
  ///   - importer: where new blobs go; nil to look only.
  ///   - report: told of each that is no notebook.
  mutating func strip(
    _ git: GitProgram,
    into importer: FastImport?,
    _ progress: ProgressBar,
    _ notices: StripNotices,
    report: (FailureDescription) -> Void
  ) throws {
    let workers = max(1, min(ParallelWork.processorCount, (count + Self.chunk - 1) / Self.chunk))
    let readers = ObjectReaders(try (0..<workers).map { _ in try ObjectReader(git) })
    let chunks = stride(from: 0, to: count, by: Self.chunk).map { start in
      Array(ordered[start..<min(start + Self.chunk, count)])
    }
    let options = paths.options
    var marks: [(NotebookVersion, Int)] = []
    var place = 0
    try ParallelWork.forEach(
      chunks,
      workers: workers,
      work: { chunk in
        let reader = readers.take()
        defer { readers.give(reader) }
        return Result { () throws(GitError) in
          try chunk.map { entry throws(GitError) in
            let name = FilePath(bytes: entry.path)
            return try StrippedVersion(entry.version, options[entry.version.options], name: name, reader)
          }
        }
      },
      deliver: { (_, results: Result<[StrippedVersion], GitError>) throws in
        for result in try results.get() {
          let entry = ordered[place]
          place += 1
          notices.ignoredExtraKeys(result.ignoredExtraKeys)
          try take(result, entry, importer, &marks) {
            progress.clear()
            report($0)
          }
        }
        progress.advance(by: min(Self.chunk, count - progress.done))
      }
    )
    guard let importer else { return }
    let ids = try importer.finish()
    for (version, mark) in marks {
      if let id = ids[mark], id != version.blob { new[version] = id }
    }
  }

  private mutating func take(
    _ result: StrippedVersion,
    _ entry: (version: NotebookVersion, path: [UInt8]),
    _ importer: FastImport?,
    _ marks: inout [(NotebookVersion, Int)],
    report: (FailureDescription) -> Void
  ) throws {
    switch result.outcome {
    case .unchanged: break
    case .pointer: pointers += 1
    case .broken(var failure):
      broken += 1
      failure.what += " (blob \(entry.version.blob.abbreviated), left as it is)"
      report(failure)
    case .stripped(let bytes):
      stripped += 1
      before += result.size
      after += bytes.count
      if let importer {
        marks.append((entry.version, try importer.addBlob(bytes)))
      } else {
        new[entry.version] = ObjectID(standingFor: bytes)
      }
    }
  }
}

/// Readers for whoever needs one, as many as there are workers.
private final class ObjectReaders: @unchecked Sendable {
  private let lock = ThreadLock()
  private var free: [ObjectReader]

  init(_ readers: [ObjectReader]) { free = readers }

  func take() -> ObjectReader { lock.locked { free.removeLast() } }

  func give(_ reader: ObjectReader) { lock.locked { free.append(reader) } }
}

extension ObjectID {
  /// A name that stands for a content where nothing is written: equal for equal contents within this process.
  fileprivate init?(standingFor content: [UInt8]) {
    var hasher = Hasher()
    hasher.combine(content)
    let digits = String(UInt(bitPattern: hasher.finalize()), radix: 16)
    self.init(hexadecimal: String(repeating: "0", count: 40 - digits.count) + digits)
  }
}
