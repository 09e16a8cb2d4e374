import ArgumentParser
import CommandLineSupport
import GitIntegration

/// The strip options that an installed filter runs with.
enum InstalledFlags {
  /// The flags of a command line if it has any, else those of the installed filter.
  ///
  /// - Parameter setting: gives the value of a setting of git's by its name.
  static func flags(
    _ flags: StripFlags.Values,
    setting: (String) throws -> String?
  ) throws -> StripFlags.Values {
    guard flags.settings.keys.isEmpty, flags.config == nil, !flags.noConfig else { return flags }
    for name in [FilterDrivers.filterName] + FilterDrivers.adoptableNames {
      guard let command = try setting("filter.\(name).process"), FilterDrivers.isOurs(command) else {
        continue
      }
      return try StripFlags.parse(Array(ShellWord.split(command).dropFirst(2))).values()
    }
    return flags
  }
}
