import ArgumentParser
import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// What git does to a file of the work tree before it stores it.
enum CleanFilter: Sendable {
  /// nbstrip, which needs no program of its own.
  case strip(StripOptions)
  /// The configured command, ready for a shell.
  case command(CommandSetting)
}
