/// Settings files in TOML.
enum SettingsMaker {
  private static let keys = [
    "keep-output", "keep-count", "keep-id", "extra-keys", "keep-metadata-keys", "keep-metadata",
    "drop-empty-cells",
    "drop-tagged-cells", "strip-init-cells", "max-size", "keep-output-type", "drop-output-type",
    "preserve-layout",
    "exclude", "strategy", "ignore", "ignore-transients", "outputs", "metadata", "unknown",
  ]
  private static let values = [
    "true", "false", "0", "-1", "9223372036854775807", "99999999999999999999", "'10k'", "'9999999g'", "[]",
    "['a']",
    "'cell.source'", "['cell.source', 'cells']", "['metadata.cells']", "'metadata'", "1.5", "1979-05-27",
    "[1]", "{}",
    "[[[[]]]]", "'''\na\n'''", "\"\\u001b[31m\"", "\"\\u0000\"", "['**/*a*a*a*a*b']", "'kernel'", "'inline'",
    "\"\"",
  ]

  static func file(_ random: inout FuzzRandom) -> [UInt8] {
    var lines: [String] = []
    for _ in 0..<(1 + random.small(4)) {
      lines.append(
        "[\(random.pick(["strip", "strip", "diff", "merge", "tool.nbtrio.strip", "a.b", "\"\\u001b\"", "[x"]))]"
      )
      for _ in 0..<random.small(5) { lines.append("\(random.pick(keys)) = \(random.pick(values))") }
      if random.once(in: 8) { lines.append(random.pick(Words.hostile)) }
      if random.once(in: 30) { lines.append("a = " + String(repeating: "[", count: 5_000)) }
      if random.once(in: 30) { lines.append("a" + String(repeating: ".a", count: 3_000) + " = 1") }
    }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    return random.once(in: 3) ? ByteMutation.mutated(bytes, bytes, &random) : bytes
  }
}
