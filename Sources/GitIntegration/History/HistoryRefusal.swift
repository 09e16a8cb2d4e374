/// Why a history is not rewritten.
package enum HistoryRefusal {
  /// Asks whether the history is all there and is what git shows.
  ///
  /// - Throws: what stands in the way, and what to do.
  package static func check(
    _ git: GitProgram,
    _ references: HistoryReferences,
    isUndoing: Bool = false
  ) throws(GitError) {
    if try git.line(["rev-parse", "--is-shallow-repository"])?.elementsEqual("true".utf8) == true {
      throw refused("the clone is shallow, so most of the history is not here; git fetch --unshallow gets it")
    }
    if let file = try git.line(["rev-parse", "--git-path", "info/grafts"]),
      FileSystem.start(of: file, limit: 1) != nil
    {
      throw refused(
        "\(file.text) shows another history than the commits hold; git replace --convert-graft-file, then "
          + "git replace --delete or a rewriting of that makes it one"
      )
    }
    if !references.below("refs/replace/").isEmpty {
      throw refused(
        "refs/replace shows another history than the commits hold; git replace --list names the replacements "
          + "and git replace --delete takes them away"
      )
    }
    if let setting = try git.line([
      "config", "--get-regexp", #"^(remote\..*\.promisor|extensions\.partialclone)$"#,
    ]) {
      throw refused(
        "the clone is partial (\(Array(setting.prefix { $0 != .space }).text)), so contents are missing here; "
          + "clone it again without --filter"
      )
    }
    if !isUndoing, !references.below("refs/\(HistoryReferences.backup)/").isEmpty {
      throw refused(
        "refs/\(HistoryReferences.backup) holds the backup of an earlier rewriting; nbstrip history --undo brings "
          + "it back, nbstrip history --forget-backup removes it"
      )
    }
  }

  /// An error that names what is in the way.
  package static func refused(_ why: String) -> GitError {
    GitError(call: "history", message: "the history is not rewritten: \(why)")
  }
}
