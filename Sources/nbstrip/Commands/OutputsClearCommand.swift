import ArgumentParser
import CommandLineSupport
import OutputStore
import SystemFiles

/// `nbstrip outputs clear`.
struct OutputsClearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear",
    abstract: "Remove what is kept; notebooks in the work tree stay as they are.",
    discussion: "git checkout FILE then gives the notebook as it is committed."
  )

  @Argument(help: "Notebooks or directories; all of the repository without any.")
  var paths: [String] = []

  func run() throws {
    let kept = try KeptOutputs.ofProcess()
    let paths = paths.map { FilePath(argument: $0) }
    let scopes = try paths.map { try kept.inside($0) }
    let summaries = try kept.summaries(paths)
    let kernels = kept.place.kernels.notebooks.filter { $0.isInside(any: scopes) }
    for path in kernels {
      makeCheckoutWrite(kept.workTree.appending(path.bytes))
    }
    try kept.place.kernels.prune { !FilePath(bytes: $0.path).isInside(any: scopes) }
    for summary in summaries {
      let path = FilePath(bytes: summary.path)
      _ = try kept.place.store.remove(StorePlace.group(of: path))
      makeCheckoutWrite(kept.workTree.appending(path.bytes))
    }
    _ = try kept.place.store.prune(
      limit: paths.isEmpty ? 0 : Int.max,
      isWanted: { !paths.isEmpty && kept.place.isWanted($0) }
    )
    let outputs = "outputs of \(OutputsText.counted(summaries.fileCount, "notebook"))"
    let others = kernels.isEmpty ? "" : " and the kernel of \(kernels.count)"
    try StandardOutput.write("\(outputs)\(others) removed\n")
  }

  /// Gives a file another time, because `git checkout` leaves files alone that are as it wrote them. Another
  /// second, because git may not look at fractions: it would run the clean filter, which keeps the outputs again.
  private func makeCheckoutWrite(_ file: FilePath) {
    var status = stat()
    guard file.withCString({ lstat($0, &status) }) == 0 else { return }
    #if canImport(Darwin)
      var modified = status.st_mtimespec
    #else
      var modified = status.st_mtim
    #endif
    let now = time(nil)
    modified.tv_sec = modified.tv_sec == now ? now - 1 : now
    modified.tv_nsec = 0
    let times = [modified, modified]
    _ = file.withCString { utimensat(AT_FDCWD, $0, times, AT_SYMLINK_NOFOLLOW) }
  }
}
