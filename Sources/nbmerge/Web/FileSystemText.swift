import CommandLineSupport
import SystemFiles

/// Small files of the git folder.
enum FileSystemText {
  /// The first line of a file; `nil` if it cannot be read.
  static func firstLine(_ path: String) -> String? {
    guard let content = try? FileReader.readRegular(FilePath(path), limit: 1 << 20, tooLarge: "too large")
    else {
      return nil
    }
    return String(decoding: content.array().prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  }
}
