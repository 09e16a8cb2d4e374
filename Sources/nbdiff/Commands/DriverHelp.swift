import ArgumentParser
import SystemFiles

/// `nbdiff driver --help`.
struct DriverHelp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff driver",
    abstract: "Show one notebook's differences for git diff; git starts this after nbdiff --install.",
    usage: """
      nbdiff driver [-sSoOaAmMiIdD] [--format unified|nbdime] [--all-output]
                    <path> <old-file> <old-hex> <old-mode>
                    <new-file> <new-hex> <new-mode>
      """,
    discussion: """
      A renamed notebook has its new path and a description of the change behind these, a notebook in \
      conflict has only its path. An unknown option is reported and the diff shown without it. \
      The exit status is always 0.
      """
  )

  func run() throws {}
}
