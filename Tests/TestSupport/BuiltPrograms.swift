// Running the programs of this package as a user or git would.

import Foundation

extension BuiltProducts {
  /// The folder of the executables, to be put on the `PATH`.
  package static var folder: String { (executable("nbstrip") as NSString).deletingLastPathComponent }
}

extension TemporaryFolder {
  /// Runs a program of this package in the folder, where neither the machine's nor the account's settings
  /// count.
  ///
  /// - Parameters:
  ///   - folder: where it starts, if not in the folder itself.
  ///   - variables: additions to its environment.
  package func run(
    _ program: String,
    _ arguments: [String],
    input: [UInt8] = [],
    in folder: String? = nil,
    variables: [String: String] = [:]
  ) throws -> ChildResult {
    var process = ChildProcess(BuiltProducts.executable(program), arguments)
    process.environment = environment.merging(variables) { $1 }
    process.folder = folder.map { self.path($0) } ?? path
    process.input = input
    return try process.run()
  }

  /// Runs a shell script in the folder, in which the programs of this package are found by their names.
  package func shell(_ script: String, input: [UInt8] = [], variables: [String: String] = [:]) throws
    -> ChildResult
  {
    var process = ChildProcess("/bin/sh", ["-c", script])
    process.environment = environment.merging(variables) { $1 }
    process.folder = path
    process.input = input
    return try process.run()
  }

  /// The names of everything in the folder, hidden files too, sorted.
  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private var environment: [String: String] {
    let inherited = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [
      "PATH": "\(BuiltProducts.folder):\(inherited)",
      "HOME": path + "/../home",
      "GIT_CONFIG_NOSYSTEM": "1",
      "LC_ALL": "C",
    ]
  }
}

extension TemporaryRepository {
  /// Runs a program of this package at the top of the repository, in its environment.
  package func run(
    built program: String,
    _ arguments: [String],
    in directory: String? = nil,
    input: [UInt8] = []
  ) throws -> ChildResult {
    try run(BuiltProducts.executable(program), arguments, in: directory, input: input)
  }
}

/// Where the examples of the tests lie: folders with an input, the options and what is expected.
package struct ExampleFolder: Sendable, CustomStringConvertible {
  /// The folder's name, such as `keep-output`.
  package let name: String
  /// The folder.
  package let path: String

  /// The examples below `Tests/Examples`, sorted by name.
  package static func all(_ kind: String) -> [ExampleFolder] {
    let base = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Examples").appendingPathComponent(kind).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    return names.sorted().map { ExampleFolder(name: $0, path: "\(base)/\($0)") }
  }

  /// The bytes of one of its files; nil if it has none of that name.
  package func bytes(_ file: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(file)").map { Array($0) }
  }

  /// The lines of one of its files; none if it has none of that name.
  package func lines(_ file: String) -> [String] {
    bytes(file).map { String(decoding: $0, as: UTF8.self) }?
      .split(separator: "\n").map(String.init) ?? []
  }

  /// Whether expected files are to be written instead of compared: `RECORD=1`.
  package static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  /// Writes one of its files.
  package func write(_ file: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
  }

  package var description: String { name }
}
