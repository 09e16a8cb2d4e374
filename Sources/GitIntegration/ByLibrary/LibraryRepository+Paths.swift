// git's rules for one path, by libgit2.

internal import Clibgit2

extension LibraryRepository {
  /// The libgit2 function is `git_ignore_path_is_ignored`.
  func isIgnored(_ path: RepositoryPath) throws(GitError) -> Bool {
    var result: CInt = 0
    try path.withCString { path throws(GitError) in
      _ = try check("git_ignore_path_is_ignored") { git_ignore_path_is_ignored(&result, handle, path) }
    }
    return result != 0
  }

  /// The libgit2 function is `git_status_file`.
  func status(_ path: RepositoryPath) throws(GitError) -> PathStatus {
    var flags: UInt32 = 0
    try path.withCString { path throws(GitError) in
      _ = try check("git_status_file") { git_status_file(&flags, handle, path) }
    }
    return PathStatus(rawValue: flags)
  }

  /// The libgit2 function is `git_attr_get_many_ext`.
  func attributes(_ names: [String], of path: RepositoryPath) throws(GitError) -> [AttributeValue] {
    git_attr_cache_flush(handle)
    return try readAttributes(names, of: path)
  }

  /// Attributes files are read once.
  func attribute(_ name: String, ofEach paths: [RepositoryPath]) throws(GitError) -> [AttributeValue] {
    git_attr_cache_flush(handle)
    var values: [AttributeValue] = []
    values.reserveCapacity(paths.count)
    for path in paths { values.append(try readAttributes([name], of: path).first ?? .unspecified) }
    return values
  }

  private func readAttributes(
    _ names: [String],
    of path: RepositoryPath
  ) throws(GitError) -> [AttributeValue] {
    var options = git_attr_options()
    options.version = UInt32(GIT_ATTR_OPTIONS_VERSION)
    options.flags = UInt32(GIT_ATTR_CHECK_FILE_THEN_INDEX)
    var found = [UnsafePointer<CChar>?](repeating: nil, count: names.count)
    try withCStrings(names) { names throws(GitError) in
      var pointers = names.map { UnsafePointer($0) }
      try path.withCString { path throws(GitError) in
        _ = try check("git_attr_get_many_ext") {
          git_attr_get_many_ext(&found, handle, &options, path, names.count, &pointers)
        }
      }
    }
    return found.map(Self.attributeValue)
  }

  private static func attributeValue(_ text: UnsafePointer<CChar>?) -> AttributeValue {
    switch git_attr_value(text) {
    case GIT_ATTR_VALUE_TRUE: .set
    case GIT_ATTR_VALUE_FALSE: .unset
    case GIT_ATTR_VALUE_STRING: text.map { .value(String(cString: $0)) } ?? .unspecified
    default: .unspecified
    }
  }
}
