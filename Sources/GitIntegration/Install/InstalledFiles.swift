/// The texts of the two files of an installation.
struct InstalledFiles {
  let oldConfig: [UInt8]?
  let oldAttributes: [UInt8]?
  var config: ConfigText
  var attributes: AttributesText

  init(_ target: InstallTarget) throws(GitError) {
    oldConfig = try FileSystem.contents(of: target.configPath)
    oldAttributes = try FileSystem.contents(of: target.attributesPath)
    attributes = AttributesText(bytes: oldAttributes ?? [])
    do throws(ConfigSyntaxError) {
      config = try ConfigText(oldConfig ?? [])
    } catch {
      throw error.gitError(in: target.configPath)
    }
  }

  /// Writes what changed, the configuration first: a line without its driver would let files pass as they
  /// are. If the second file cannot be written, the first one is put back.
  func write(to target: InstallTarget) throws(GitError) {
    try Self.write(oldConfig, config.bytes, target.configPath)
    do throws(GitError) {
      try Self.write(oldAttributes, attributes.bytes, target.attributesPath)
    } catch {
      try Self.restore(oldConfig, config.bytes, target.configPath)
      throw error
    }
  }

  private static func write(_ old: [UInt8]?, _ new: [UInt8], _ path: String) throws(GitError) {
    guard new != old ?? [] else { return }
    try FileSystem.replace(path, from: old, to: new)
  }

  private static func restore(_ old: [UInt8]?, _ new: [UInt8], _ path: String) throws(GitError) {
    guard new != old ?? [] else { return }
    if let old {
      try FileSystem.replace(path, from: new, to: old)
    } else {
      try FileSystem.remove(path)
    }
  }
}
