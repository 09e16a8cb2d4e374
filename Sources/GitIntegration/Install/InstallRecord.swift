// What has to be remembered so that an installation can be taken away without a trace.

/// What an installation has replaced, in sections of the configuration file that hold nothing else.
///
/// ```
/// [nbtrio "nbstrip.saved.filter.nbstripout"]   settings that were there before, as they were written
///         clean = "clean = \"python3\" -m nbstripout"
/// [nbtrio "attributes"]                the attributes file of the scope, or "attributes.<path>"
///         was = unterminated           its last line had no end; "empty" if it was an empty file
///         kept = *.ipynb filter=nbstrip   a line like ours that was there before
///         exception = runs/*.ipynb !filter   a line that repeats a committed one behind ours
/// [nbtrio "config"]                    the same for the configuration file
///         was = unterminated
/// ```
///
/// Most installations replace nothing, and leave no record.
struct InstallRecord {
  /// The section of settings that were replaced in a driver's section.
  static func saved(_ driver: Driver, _ name: String, by owner: String?) -> ConfigText.SectionName {
    ConfigText.SectionName("nbtrio", (owner.map { $0 + "." } ?? "") + "saved.\(driver.attribute).\(name)")
  }

  /// Whether a section holds settings that any tool replaced in a driver's section.
  static func isSaved(_ section: ConfigText.SectionName, _ driver: Driver, _ name: String) -> Bool {
    let all = saved(driver, name, by: nil)
    guard section.name == all.name, let own = section.subsection, let ending = all.subsection else {
      return false
    }
    return own.suffix(ending.count).elementsEqual(ending)
  }

  /// The section of what was special about the attributes file.
  static func attributes(_ target: InstallTarget) -> ConfigText.SectionName {
    ConfigText.SectionName("nbtrio", target.isNamed ? "attributes.\(target.attributesPath)" : "attributes")
  }

  /// The section of what was special about the configuration file.
  static let config = ConfigText.SectionName("nbtrio", "config")

  /// How a file ended, where appending lines makes a difference that the lines do not show.
  enum Ending: String {
    /// Its last line had no line end.
    case unterminated = "unterminated"
    /// It existed and was empty.
    case empty = "empty"

    init?(_ bytes: [UInt8]?) {
      guard let bytes, bytes.last != .newline else { return nil }
      self = bytes.isEmpty ? .empty : .unterminated
    }

    init?(_ variable: ConfigText.Variable?) {
      guard let value = variable?.value else { return nil }
      self.init(rawValue: String(decoding: value, as: UTF8.self))
    }
  }
}
