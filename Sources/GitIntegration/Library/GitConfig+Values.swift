// Reading and changing single settings.

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

  /// Every setting whose full name matches a regular expression, in the order of the files.
  ///
  /// The libgit2 function is `git_config_iterator_glob_new`.
  package func entries(matching expression: String) throws(GitError) -> [ConfigEntry] {
    let iterator = try make("git_config_iterator_glob_new") {
      git_config_iterator_glob_new(&$0, handle, expression)
    }
    return try Self.entries(of: iterator)
  }

  /// Every setting of a section such as `diff.ipynb`. Subsections are not part of it.
  package func entries(inSection section: String) throws(GitError) -> [ConfigEntry] {
    let iterator = try make("git_config_iterator_new") { git_config_iterator_new(&$0, handle) }
    return try Self.entries(of: iterator).filter { entry in
      guard let dot = entry.name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
      return entry.name.utf8[..<dot].elementsEqual(section.utf8)
    }
  }

  /// Gives a name one value in the strongest file open here, which is made if it does not exist.
  ///
  /// The libgit2 function is `git_config_set_string`. Throws if the name has several values there.
  package func set(_ name: String, to value: String) throws(GitError) {
    try check("git_config_set_string") { git_config_set_string(handle, name, value) }
  }

  /// Removes a name that has one value from the strongest file open here. False if it is not set there.
  ///
  /// The libgit2 function is `git_config_delete_entry`.
  @discardableResult
  package func unset(_ name: String) throws(GitError) -> Bool {
    try removing { () throws(GitError) in
      try check("git_config_delete_entry") { git_config_delete_entry(handle, name) }
    }
  }

  /// Removes every value of a name from the strongest file open here. False if there is none.
  ///
  /// The libgit2 function is `git_config_delete_multivar`.
  @discardableResult
  package func unsetAll(_ name: String) throws(GitError) -> Bool {
    try removing { () throws(GitError) in
      try check("git_config_delete_multivar") { git_config_delete_multivar(handle, name, ".*") }
    }
  }

  /// Removes every setting of a section such as `diff.ipynb`. An empty section heading may stay.
  package func removeSection(_ section: String) throws(GitError) {
    for entry in try entries(inSection: section) {
      try unsetAll(entry.name)
    }
  }

  private func removing(_ body: () throws(GitError) -> CInt) throws(GitError) -> Bool {
    do throws(GitError) {
      _ = try body()
      return true
    } catch {
      guard error.isNotFound else { throw error }
      return false
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
