package import Foundation
package import SystemFiles

/// A new folder that is removed with the value.
package final class ScratchFolder {
  package let url: URL

  package init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    url = base.appending(path: "nbtrio-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of an entry.
  package func path(_ name: String = "") -> FilePath {
    name.isEmpty ? FilePath(url.path) : FilePath(url.path).appending(name)
  }

  /// Writes a file, making the directories above it.
  @discardableResult
  package func write(_ name: String, _ text: String) throws -> FilePath {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
    return path(name)
  }

  package func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: url.appending(path: name),
      withIntermediateDirectories: true
    )
  }

  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: name).path,
      withDestinationPath: target
    )
  }

  package func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  /// The names in the folder, hidden ones too, sorted.
  package func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }
}
