// File systems of a test's own: small, full or read-only.

import Foundation

/// A file system in memory, gone with the value. Only root can make one, and only on Linux.
package final class SmallDisk: Sendable {
  /// Where it is mounted.
  package let path: String
  private let folder: TemporaryFolder

  /// Whether this machine lets the tests make one.
  package static let isAvailable: Bool = (try? SmallDisk(kilobytes: 64)) != nil

  /// - Parameter kilobytes: Its size.
  package init(kilobytes: Int) throws {
    folder = try TemporaryFolder()
    path = folder.path("disk")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path])
  }

  deinit {
    try? Self.run("umount", [path])
  }

  /// Takes all the room that is left.
  package func fill() throws {
    let script = "cat /dev/zero > \"$1/filler\" 2>/dev/null; test -e \"$1/filler\""
    try Self.run("/bin/sh", ["-c", script, "sh", path])
  }

  /// Refuses all writing from now on.
  package func becomeReadOnly() throws {
    try Self.run("mount", ["-o", "remount,ro", path])
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let result = try ChildProcess(program, arguments).run()
    guard result.status == 0 else { throw ChildProcessError(description: "\(program): \(result.errorText)") }
  }
}
