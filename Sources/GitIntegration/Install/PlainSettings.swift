// Reading a few settings without libgit2, for the commands that git runs once per file.

/// The settings of the files that count in a folder, read by ourselves in a fraction of a millisecond.
///
/// This finds the usual repositories: a `.git` folder, linked work trees, submodules, bare repositories. It
/// does not ask who owns them, so it is for settings that may come from anybody. It does not follow
/// `include`, and says so by being nil.
package struct PlainSettings {
  private var texts: [ConfigText] = []

  /// Reads the files; nil if one of them includes others or cannot be read, where ``GitConfig`` should be
  /// asked instead.
  ///
  /// - Parameter subsection: If given, only settings of this subsection will be asked for, and files that
  ///   do not mention it are not looked into any further.
  package init?(for folder: String, environment: GitEnvironment, subsection: StaticString? = nil) {
    var files = environment.configFiles(.system) + environment.configFiles(.global)
    if let common = Self.commonDirectory(for: folder, environment) {
      files.append(ConfigFile(scope: .local, path: common + "/config"))
    }
    for file in files {
      guard let bytes = try? FileSystem.contents(of: file.path) ?? [] else { return nil }
      if let subsection, !Self.concerns(bytes, subsection) { continue }
      guard let text = try? ConfigText(bytes), !text.includesOthers else { return nil }
      texts.append(text)
    }
  }

  /// The value that counts for a name such as `filter.nbstrip.extrakeys`; nil if it is not set.
  package func string(_ name: String) -> String? {
    guard !texts.isEmpty else { return nil }
    let name = Array(name.utf8)
    guard let first = name.firstIndex(of: UInt8(ascii: ".")), let last = name.lastIndex(of: UInt8(ascii: "."))
    else { return nil }
    let subsection = first < last ? Array(name[(first + 1)..<last]) : nil
    let section = ConfigText.SectionName(name: Array(name[..<first]), subsection: subsection)
    let key = String(decoding: name[(last + 1)...], as: UTF8.self)
    var value: [UInt8]?
    for text in texts { value = text.last(section, key)?.value ?? value }
    return value.map { String(decoding: $0, as: UTF8.self) }
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

  /// The names between the quotes of a section's headings: `nbstrip` for `[filter "nbstrip"]`.
  package func subsections(of section: String) -> [String] {
    texts.flatMap(\.headings).compactMap { heading in
      guard heading.section.name.elementsEqual(section.utf8) else { return nil }
      return heading.section.subsection.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The folder with the settings of the repository that a folder lies in.
  private static func commonDirectory(for folder: String, _ environment: GitEnvironment) -> String? {
    guard let directory = environment.gitDirectory ?? gitDirectory(for: FileSystem.resolved(folder)) else {
      return nil
    }
    // A linked work tree names the folder it shares with the others, relative to its own.
    guard let shared = line(of: directory + "/commondir") else { return directory }
    return absolute(shared, in: directory)
  }

  static func gitDirectory(for start: String) -> String? {
    var folder = start
    while true {
      let candidate = folder + "/.git"
      if FileSystem.exists(candidate + "/HEAD") { return candidate }
      if let line = line(of: candidate), line.utf8.starts(with: "gitdir: ".utf8) {
        return absolute(String(line.dropFirst(8)), in: folder)
      }
      if ["/HEAD", "/objects", "/refs"].allSatisfy({ FileSystem.exists(folder + $0) }) { return folder }
      guard folder != "/", folder != "." else { return nil }
      folder = FileSystem.folder(of: folder)
    }
  }

  static func line(of path: String) -> String? {
    guard let bytes = try? FileSystem.contents(of: path) else { return nil }
    return String(decoding: bytes.prefix { $0 != .newline && $0 != .carriageReturn }, as: UTF8.self)
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? path : "\(folder)/\(path)"
  }
}

extension ConfigText {
  /// Whether the file leads to others, or to the settings of a work tree.
  fileprivate var includesOthers: Bool {
    headings.contains { $0.section.name.starts(with: "include".utf8) }
      || last(SectionName(name: Array("extensions".utf8), subsection: nil), "worktreeconfig") != nil
  }
}
