import LosslessJSON

/// Which side's kernel or language is taken.
enum KernelChoice {
  /// The kernel is the local one, whole. The language is that of the newer version if both name the same
  /// language, otherwise the local one.
  static func side(_ versions: Versions, isLanguage: Bool) -> MergeSide {
    guard let local = versions.local else { return .remote }
    guard isLanguage, let remote = versions.remote else { return .local }
    guard Versions.areEqual(local["name"], remote["name"]) else { return .local }
    let mine = numbers(local["version"]?.text ?? [])
    let theirs = numbers(remote["version"]?.text ?? [])
    return mine.lexicographicallyPrecedes(theirs) ? .remote : .local
  }

  private static func numbers(_ version: [UInt8]) -> [Int] {
    version.split { $0 < 0x30 || $0 > 0x39 }.map { Int(String(decoding: $0, as: UTF8.self)) ?? Int.max }
  }
}
