// Folders and repositories that exist for one test.

import Foundation

/// A folder of its own for a test, removed with everything in it when the value goes away.
package final class TemporaryFolder: Sendable {
  /// The path of the folder, with links resolved and without a slash at its end.
  package let path: String
  private let isRemoved: Bool

  /// A folder that is there already, and stays.
  package init(at path: String) throws {
    self.path = path
    isRemoved = false
  }

  /// Makes a folder. A name may carry what paths in the wild carry, such as spaces and quotes.
  package init(named name: String = "folder") throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let url = base.appendingPathComponent("nbtrio-\(UUID().uuidString)").appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    isRemoved = true
  }

  deinit {
    guard isRemoved else { return }
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  /// The path of something in the folder. An absolute path is left alone.
  package func path(_ name: String) -> String {
    name.hasPrefix("/") ? name : "\(path)/\(name)"
  }

  /// Writes a file, and makes the folders above it.
  package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
  }

  /// Writes a file of text, and makes the folders above it.
  package func write(_ name: String, _ text: String) throws {
    try write(name, text.utf8)
  }

  /// The bytes of a file; nil if there is none.
  package func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(name)).map { Array($0) }
  }

  /// The text of a file; nil if there is none.
  package func text(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether something of that name exists.
  package func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// Removes a file or folder.
  package func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path(name))
  }
}

/// A git that failed in a test.
package struct GitFailure: Error, CustomStringConvertible {
  /// The arguments, and what git said.
  package var description: String
}

/// A repository of its own for a test, in a world where neither the machine's nor the account's git settings
/// count.
///
/// ```
/// <folder>/home        HOME, with the global configuration in .gitconfig
/// <folder>/<name>      the work tree
/// ```
package final class TemporaryRepository: Sendable {
  /// The folder that holds everything.
  package let folder: TemporaryFolder
  /// The top of the work tree, or the bare repository.
  package let path: String
  /// The environment that programs get.
  package let environment: [String: String]

  /// Makes a repository on the branch `main`.
  ///
  /// - Parameters:
  ///   - name: the folder's name.
  ///   - searchPath: folders to be searched for programs before those of the tests' `PATH`.
  ///   - variables: changes to the environment; an empty value removes a variable.
  package init(
    named name: String = "repository",
    isBare: Bool = false,
    searchPath: [String] = [],
    variables: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder(named: "world")
    path = folder.path(name)
    environment = Self.environment(folder, searchPath).merging(variables) { $1 }.filter { !$0.value.isEmpty }
    try folder.write("home/.gitconfig", Self.globalConfiguration)
    let options = ["init", "--quiet", "--initial-branch=main"] + (isBare ? ["--bare"] : [])
    _ = try git(options + [path], in: folder.path)
  }

  /// Runs git at the top of the repository and gives what it did, whatever its exit status.
  package func tryGit(_ arguments: [String], in directory: String? = nil, input: [UInt8] = []) throws
    -> ChildResult
  {
    var process = ChildProcess("git", arguments)
    process.environment = environment
    process.folder = directory ?? path
    process.input = input
    return try process.run()
  }

  /// Runs git at the top of the repository, and gives its output without the last newline. Throws if git
  /// fails.
  @discardableResult
  package func git(_ arguments: [String], in directory: String? = nil) throws -> String {
    let result = try tryGit(arguments, in: directory)
    guard result.status == 0 else {
      let command = arguments.joined(separator: " ")
      throw GitFailure(description: "git \(command): status \(result.status): \(result.errorText)")
    }
    return result.text.hasSuffix("\n") ? String(result.text.dropLast()) : result.text
  }

  /// As ``git(_:in:)``, for arguments written one by one.
  @discardableResult
  package func git(_ arguments: String...) throws -> String {
    try git(arguments)
  }

  /// Runs any program at the top of the repository, in its environment.
  package func run(
    _ program: String,
    _ arguments: [String],
    in directory: String? = nil,
    input: [UInt8] = []
  ) throws -> ChildResult {
    var process = ChildProcess(program, arguments)
    process.environment = environment
    process.folder = directory ?? path
    process.input = input
    return try process.run()
  }

  /// Adds everything and makes a commit.
  package func commit(_ message: String = "change") throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", message)
  }

  /// The path of something in the work tree. An absolute path is left alone.
  package func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(path)/\(name)" }

  /// Writes a file of text in the work tree, and makes the folders above it.
  package func write(_ name: String, _ text: String) throws { try folder.write(path(name), text) }

  /// Writes a file in the work tree, and makes the folders above it.
  package func write(_ name: String, _ bytes: [UInt8]) throws { try folder.write(path(name), bytes) }

  /// The text of a file in the work tree; nil if there is none.
  package func text(_ name: String) -> String? { folder.text(path(name)) }

  /// The bytes of a file in the work tree; nil if there is none.
  package func bytes(_ name: String) -> [UInt8]? { folder.bytes(path(name)) }

  /// The account's configuration: a name to commit with, and nothing in the background.
  private static let globalConfiguration = """
    [user]
    \tname = Test
    \temail = test@example.com
    [maintenance]
    \tauto = false
    [protocol "file"]
    \tallow = always
    [advice]
    \tdetachedHead = false

    """

  private static func environment(_ folder: TemporaryFolder, _ searchPath: [String]) -> [String: String] {
    let inherited = ProcessInfo.processInfo.environment
    let path = searchPath + [inherited["PATH"] ?? "/usr/bin:/bin"]
    return [
      "PATH": path.joined(separator: ":"),
      "HOME": folder.path("home"),
      "GIT_CONFIG_GLOBAL": folder.path("home/.gitconfig"),
      "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_ATTR_NOSYSTEM": "1",
      "GIT_TERMINAL_PROMPT": "0",
      "GIT_AUTHOR_DATE": "2024-01-01T00:00:00+0000",
      "GIT_COMMITTER_DATE": "2024-01-01T00:00:00+0000",
      "LC_ALL": "C",
    ]
  }
}

/// Where the executables built for the tests lie.
package enum BuiltProducts {
  /// The path of an executable of this package. Name it in the dependencies of the test target.
  ///
  /// `NBTRIO_PROGRAMS` names a folder whose programs take its place, if it has them.
  package static func executable(_ name: String) -> String {
    if let others = ProcessInfo.processInfo.environment["NBTRIO_PROGRAMS"] {
      let path = "\(others)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    #if os(macOS)
      let folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        .deletingLastPathComponent()
      return (folder ?? Bundle.main.bundleURL).appendingPathComponent(name).path
    #else
      return Bundle.main.bundleURL.appendingPathComponent(name).path
    #endif
  }
}
