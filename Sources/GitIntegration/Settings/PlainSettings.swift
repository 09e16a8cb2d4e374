// Reading a few settings without libgit2, for the commands that git runs once per file.

/// The settings of the files that count for a repository, and those of git's command line, read by ourselves
/// in a fraction of a millisecond.
///
/// It does not follow `include`, and says so by being nil.
struct PlainSettings {
  private var texts: [ConfigText] = []
  private let commandLine: [CommandLineSetting]

  /// Reads the files; nil if one of them includes others or cannot be read, where ``GitConfig`` should be
  /// asked instead.
  ///
  /// - Parameters:
  ///   - common: the repository's folder with `config`; nil for the settings of the system, the account and
  ///     the command line alone.
  ///   - subsection: If given, only settings of this subsection will be asked for, and files that do not
  ///     mention it are not looked into any further.
  init?(of common: [UInt8]?, environment: GitEnvironment, subsection: StaticString? = nil) {
    commandLine = environment.commandLineSettings
    var files = (environment.configFiles(.system) + environment.configFiles(.global)).map {
      Array($0.path.utf8)
    }
    if let common { files.append(common.appending("config")) }
    for file in files {
      guard let bytes = try? FileSystem.contents(of: file) ?? [] else { return nil }
      if let subsection, !Self.concerns(bytes, subsection) { continue }
      guard let text = try? ConfigText(bytes), !text.needsLibrary else { return nil }
      texts.append(text)
    }
  }

  /// The value that counts for a name such as `filter.nbstrip.extrakeys`; nil if it is not set, or has no `=`.
  func string(_ name: String) -> String? {
    values(name).last ?? nil
  }

  /// Every value of a name, weakest first; nil for one without `=`.
  func values(_ name: String) -> [String?] {
    guard !texts.isEmpty || !commandLine.isEmpty else { return [] }
    let bytes = Array(name.utf8)
    guard let first = bytes.firstIndex(of: .dot), let last = bytes.lastIndex(of: .dot) else { return [] }
    let subsection = first < last ? Array(bytes[(first + 1)..<last]) : nil
    let section = ConfigText.SectionName(name: Array(bytes[..<first]), subsection: subsection)
    let key = Array(bytes[(last + 1)...]).text
    let inFiles = texts.flatMap { $0.all(section, key) }.map { variable in variable.value?.text }
    guard !commandLine.isEmpty else { return inFiles }
    let canonical = CommandLineSetting.canonical(name)
    return inFiles + commandLine.filter { $0.name == canonical }.map(\.value)
  }

  /// The names between the quotes of a section's headings: `nbstrip` for `[filter "nbstrip"]`.
  func subsections(of section: String) -> [String] {
    let inFiles = texts.flatMap(\.headings).compactMap { heading -> String? in
      guard heading.section.name.elementsEqual(section.utf8) else { return nil }
      return heading.section.subsection?.text
    }
    return inFiles
      + commandLine.compactMap { setting in
        let parts = setting.name.utf8.split(separator: .dot, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].elementsEqual(section.utf8), let dot = parts[1].lastIndex(of: .dot)
        else { return nil }
        return String(decoding: parts[1][..<dot], as: UTF8.self)
      }
  }

  /// Whether a file mentions the subsection, or may lead to other files.
  private static func concerns(_ bytes: [UInt8], _ subsection: StaticString) -> Bool {
    contains(bytes, subsection) || contains(bytes, "include") || contains(bytes, "worktreeconfig")
  }

  /// Whether a word, in lower case, stands in a text in any case of letters.
  private static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    for start in 0...(bytes.count - count) {
      var length = 0
      while length < count, bytes[start + length] | 0x20 == word.utf8Start[length] | 0x20 { length += 1 }
      if length == count { return true }
    }
    return false
  }
}

extension ConfigText {
  /// Whether the file leads to others, or to the settings of a work tree, or is of a repository that not
  /// every git would obey.
  fileprivate var needsLibrary: Bool {
    if headings.contains(where: { $0.section.name.starts(with: "include".utf8) }) { return true }
    if last(SectionName(name: Array("extensions".utf8), subsection: nil), "worktreeconfig") != nil {
      return true
    }
    let version = last(SectionName(name: Array("core".utf8), subsection: nil), "repositoryformatversion")?
      .value
    return version.map { $0 != [UInt8(ascii: "0")] && $0 != [UInt8(ascii: "1")] } ?? false
  }
}
