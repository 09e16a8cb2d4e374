package import SystemFiles

/// What settings files say about merges.
package enum MergeSettings {
  /// The settings of nbdime's files, and over them those of the repository's.
  ///
  /// A file that was found and has mistakes is reported and left out: a merge goes on without it.
  /// - Parameters:
  ///   - program: nbdime's program of the same purpose.
  ///   - directory: where the repository's file is looked for, from there upwards.
  /// - Throws: what is wrong with the file that was named.
  package static func table(
    _ program: NbdimeConfig.Program,
    _ choice: ConfigChoice,
    in directory: FilePath,
    _ diagnostics: Diagnostics
  ) throws -> MergeTable {
    if choice.isOff { return MergeTable() }
    let directories = JupyterDirectories.config(Environment.variable)
    let nbdime = NbdimeConfig(program, directories: directories, diagnostics).merge
    do {
      return try Configuration.load(choice, for: existing(directory), .merge).merge.merged(over: nbdime)
    } catch let error where choice.file == nil {
      let failure = FailureDescription(error)
      let what = "settings ignored: \(failure.what)"
      diagnostics.warning(what, file: failure.file, line: failure.line, column: failure.column)
      return nbdime
    }
  }

  /// The directory or the nearest one above it: in a merge a file's directory may not be there yet.
  private static func existing(_ directory: FilePath) -> FilePath {
    var directory = directory
    while !DirectoryCheck.isDirectory(directory), directory.bytes.contains(UInt8(ascii: "/")) {
      directory = directory.directory
    }
    return DirectoryCheck.isDirectory(directory) ? directory : FilePath(".")
  }
}
