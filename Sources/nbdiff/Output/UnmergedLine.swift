import CommandLineSupport
import SystemFiles

/// What git prints for a path in conflict.
enum UnmergedLine {
  static func bytes(_ name: FilePath) -> [UInt8] {
    Array("* Unmerged path \(name.shown)\n".utf8)
  }
}
