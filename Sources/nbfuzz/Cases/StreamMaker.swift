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
