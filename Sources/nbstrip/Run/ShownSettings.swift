import CommandLineSupport
import Notebooks
import SystemFiles

/// The settings that notebooks are stripped with, as a settings file would have them.
struct ShownSettings {
  private let flags: StripFlags.Values

  init(_ flags: StripFlags.Values) {
    self.flags = flags
  }

  /// Prints the settings for a file or a folder, or for the working directory, and where they come from.
  func write(for path: FilePath?) throws {
    var effective = try EffectiveOptions.ofProcess(flags)
    var place = path
    if let path, DirectoryCheck.isDirectory(path) { place = path.appending("notebook.ipynb".utf8) }
    guard let shown = try effective.shown(for: place) else {
      try StandardOutput.write("# left alone: the settings exclude it\n")
      return
    }
    try StandardOutput.write(shown)
  }
}
