import GitIntegration

/// git's files as text: read, or refused with a line that is there.
enum GitFilesOracle {
  static func check(_ config: [UInt8], _ attributes: [UInt8]) throws(Fault) {
    try checkConfig(config)
    let text = AttributesText(bytes: attributes)
    for attribute in ["filter", "diff", "merge", "text"] {
      _ = text.value(of: attribute, forFileNamed: "a.ipynb")
    }
  }

  private static func checkConfig(_ bytes: [UInt8]) throws(Fault) {
    let listing: [[UInt8]]
    do throws(ConfigSyntaxError) {
      listing = try ConfigText(bytes).listing
    } catch {
      let lines = 1 + bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      return try Fault.unless((1...lines).contains(error.line), "config: an error lies outside of the file")
    }
    let size = listing.reduce(0) { $0 + $1.count }
    try Fault.unless(size <= bytes.count * bytes.count + 64, "config: more is listed than there is")
    try Fault.unless(
      listing.allSatisfy { $0.contains(UInt8(ascii: ".")) },
      "config: a name without a section"
    )
  }
}
