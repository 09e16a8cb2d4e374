import ArgumentParser

/// `nbmerge driver`: only for its help; git's calls do not come here.
struct DriverHelp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbmerge driver",
    abstract: "Merge as git's merge driver: the result takes the place of the second file.",
    discussion: """
      nbmerge --install sets it up as merge.nbmerge.driver = nbmerge driver %O %A %B %L %P %S %X %Y. \
      The options --merge-strategy, --input-strategy, --output-strategy, --no-ignore-transients, --config, \
      --no-config and the flags -S -O -A -M -I -D of nbmerge may stand before the files.

      Exit status: 0 merged, 1 conflicts, 2 a line merge with markers stands in the file after an error, \
      129 nothing could be written.
      """
  )

  @Argument(help: "%O %A %B, then %L, %P, %S, %X and %Y.", completion: .file())
  var arguments: [String] = []
}
