// Reading single settings.

internal import Clibgit2

extension GitConfig {
  /// The value that counts: the last of the strongest file. Nil if the name is not set, or has no `=`.
  package func string(_ name: String) throws(GitError) -> String? {
    try values(name).last?.value
  }

  /// The value that counts, as git reads a boolean; nil if the name is not set.
  ///
  /// The libgit2 function is `git_config_parse_bool`. Throws if the value is no boolean.
  package func bool(_ name: String) throws(GitError) -> Bool? {
    guard let entry = try values(name).last else { return nil }
    guard let value = entry.value else { return true }
    var result: CInt = 0
    try check("git_config_parse_bool") { git_config_parse_bool(&result, value) }
    return result != 0
  }

  /// Every value of a name, weakest first, those of git's command line at last. Empty if there is none.
  ///
  /// The libgit2 function is `git_config_multivar_iterator_new`.
  package func values(_ name: String) throws(GitError) -> [ConfigEntry] {
    let iterator = try makeIfFound("git_config_multivar_iterator_new") {
      git_config_multivar_iterator_new(&$0, handle, name, nil)
    }
    let inFiles = try iterator.map { iterator throws(GitError) in try Self.entries(of: iterator) } ?? []
    guard !commandLine.isEmpty else { return inFiles }
    let canonical = CommandLineSetting.canonical(name)
    return inFiles
      + commandLine.filter { $0.name == canonical }.map {
        ConfigEntry(name: $0.name, value: $0.value, scope: .command)
      }
  }

  private static func entries(of iterator: OpaquePointer) throws(GitError) -> [ConfigEntry] {
    defer { git_config_iterator_free(iterator) }
    var found: [ConfigEntry] = []
    var current: UnsafeMutablePointer<git_config_entry>?
    while true {
      let status = git_config_next(&current, iterator)
      if status == GIT_ITEROVER.rawValue { return found }
      try check("git_config_next") { status }
      guard let entry = current?.pointee, let name = entry.name else { return found }
      let value = entry.value.map { String(cString: $0) }
      found.append(ConfigEntry(name: String(cString: name), value: value, scope: scope(of: entry.level)))
    }
  }
}
