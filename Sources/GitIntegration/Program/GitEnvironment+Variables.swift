import SystemFiles

extension GitEnvironment {
  /// The environment of a git that is to find what this one says: that of this process, with its variables set
  /// to the values here.
  var variables: [[UInt8]] {
    var values: [(String, String?)] = [
      ("PATH", searchPath), ("HOME", home), ("XDG_CONFIG_HOME", xdgConfigHome),
      ("GIT_CONFIG_GLOBAL", configGlobal), ("GIT_CONFIG_SYSTEM", configSystem),
      ("GIT_CONFIG_NOSYSTEM", ignoresSystemConfig ? "1" : nil),
      ("GIT_DIR", gitDirectory), ("GIT_COMMON_DIR", commonDirectory), ("GIT_WORK_TREE", workTree),
      ("GIT_INDEX_FILE", indexFile),
      ("GIT_CEILING_DIRECTORIES", ceilingDirectories),
      ("GIT_DISCOVERY_ACROSS_FILESYSTEM", crossesFileSystems ? "1" : nil),
      ("GIT_OBJECT_DIRECTORY", objectDirectory),
      // Messages that are read here are git's own, and an index that is only looked at is not written.
      ("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0"),
      ("GIT_CONFIG_PARAMETERS", nil), ("GIT_EXTERNAL_DIFF", nil), ("GIT_PREFIX", nil),
      ("GIT_CONFIG_COUNT", commandLineSettings.isEmpty ? nil : "\(commandLineSettings.count)"),
    ]
    for (number, setting) in commandLineSettings.enumerated() {
      values.append(("GIT_CONFIG_KEY_\(number)", setting.name))
      // A name without a value counts as true.
      values.append(("GIT_CONFIG_VALUE_\(number)", setting.value ?? "true"))
    }
    return ProcessEnvironment.entries(without: values.map(\.0))
      + values.compactMap { name, value in value.map { Array("\(name)=\($0)".utf8) } }
  }
}
