/// Streams of the long running filter protocol (gitattributes(5)).
enum StreamMaker {
  static func stream(_ notebook: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    var stream =
      lines(["git-filter-client", "version=2"]) + lines(["capability=clean", "capability=smudge"])
    for number in 0..<random.small(4) {
      let path = random.once(in: 3) ? random.pick(Words.hostile) : "a\(number).ipynb"
      stream += lines([
        "command=\(random.pick(["clean", "clean", "smudge", "list_available_blobs"]))", "pathname=\(path)",
      ])
      var rest = random.once(in: 4) ? [] : notebook[...]
      while !rest.isEmpty {
        let part = rest.prefix(1 + random.below(65_516))
        stream += packet(Array(part))
        rest = rest.dropFirst(part.count)
      }
      stream += flush
    }
    return random.once(in: 2) ? ByteMutation.mutated(stream, notebook, &random) : stream
  }

  private static let flush = Array("0000".utf8)

  private static func lines(_ texts: [String]) -> [UInt8] {
    texts.flatMap { packet(Array("\($0)\n".utf8)) } + flush
  }

  private static func packet(_ bytes: [UInt8]) -> [UInt8] {
    let digits = String(bytes.count + 4, radix: 16)
    return Array((String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8) + bytes
  }
}

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

/// git's configuration (git-config(1)) and attributes (gitattributes(5)).
enum GitFileMaker {
  static func config(_ random: inout FuzzRandom) -> [UInt8] {
    let parts = [
      "[core]\n", "[filter \"nbstrip\"]\n", "[filter \"a\\\"b\\\\\"]\n", "[old.Style]\n", "\tkey = value\n",
      "key\n",
      "\tclean = nbstrip clean %f\n", "a = \"x # y\" ; z\n", "a = b \\\n c\n", "a = \"\\n\\t\\b\"\n",
      "# note\n", "; note",
      "[x] y = 1\n", "a = \\\r\n b\r\n", "\u{feff}", "[merge \"nbmerge\"]\n", "a = \"\n", "[a \"b\n\"]\n",
      "a==\n",
    ]
    let text = (0..<random.small(12)).map { _ in random.pick(parts) }.joined()
    return random.once(in: 3)
      ? ByteMutation.mutated(Array(text.utf8), Array(text.utf8), &random) : Array(text.utf8)
  }

  static func attributes(_ random: inout FuzzRandom) -> [UInt8] {
    let parts = [
      "*.ipynb filter=nbstrip\n", "*.ipynb -filter\n", "\"a\\tb\\377\" diff\n", "**/x merge=union -text\n",
      "[attr]m x\n",
      "!neg filter\n", "# note\n", "*.ipynb diff=nbdiff merge=nbmerge\r\n", "*.ip[y]nb !filter\n",
      "\"open filter\n",
      "* binary\n", "[a-\\ filter\n", "*\u{0}x filter\n", "\\*.ipynb filter=x", "*.ipynb filter=\u{1b}[31m\n",
    ]
    let text = (0..<random.small(8)).map { _ in random.pick(parts) }.joined()
    return random.once(in: 3)
      ? ByteMutation.mutated(Array(text.utf8), Array(text.utf8), &random) : Array(text.utf8)
  }
}
