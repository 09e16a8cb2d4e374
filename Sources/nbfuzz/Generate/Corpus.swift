import LosslessJSON
import SystemFiles

/// The notebooks that cases begin with: the files of some folders, sorted by name so that a seed means the same
/// everywhere.
struct Corpus {
  /// Larger files slow everything down and show nothing that small ones do not.
  static let largestFile = 20_000

  private(set) var files: [[UInt8]] = []
  private(set) var trees: [JSONTree] = []

  /// - Parameter folders: Searched with all that is below them for `.ipynb`; one that is not there has no files.
  init(_ folders: [String]) {
    for folder in folders { add(folder) }
    trees = files.compactMap { JSONTree.parsed($0) }
  }

  private mutating func add(_ folder: String) {
    for name in Corpus.names(in: folder) {
      let path = "\(folder)/\(name)"
      if Corpus.isFolder(path) {
        add(path)
      } else if name.hasSuffix(".ipynb"), let bytes = FileBytes.read(path), bytes.count <= Corpus.largestFile
      {
        files.append(bytes)
      }
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
