/// Seeded random JSON texts with every kind of value, escape and white space.
struct RandomJSON {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  private mutating func pick(_ texts: [String]) -> String { texts[number(below: texts.count)] }

  private mutating func space() -> String { pick(["", "", "", " ", "\n", "\r\n", "\t", "           "]) }

  mutating func value(depth: Int) -> String {
    switch number(below: depth > 0 ? 8 : 5) {
    case 0: pick(["null", "true", "false", "NaN", "-Infinity", "Infinity"])
    case 1: pick(["0", "-0", "1", "-17", "3.25", "1e5", "1E-9", "1e400", "123456789012345678901"])
    case 2, 3, 4: string()
    case 5, 6: "[" + space() + items(depth) { $0.value(depth: depth - 1) } + "]"
    default:
      "{" + space()
        + items(depth) { $0.string() + $0.space() + ":" + $0.space() + $0.value(depth: depth - 1) } + "}"
    }
  }

  private mutating func items(_ depth: Int, _ item: (inout RandomJSON) -> String) -> String {
    var parts: [String] = []
    for _ in 0..<number(below: 5) { parts.append(item(&self) + space()) }
    return parts.joined(separator: "," + space())
  }

  mutating func string() -> String {
    var text = "\""
    for _ in 0..<number(below: 12) {
      text += pick([
        "a", "key", "source", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\u0041", "\\uD83D", "\\uDE00", "é",
        "漢",
        "😀", "\u{7F}", "\u{2028}", "0123456789abcdef", "\\t", "\\u001f", "\\ud83d\\ude00",
      ])
    }
    return text + "\""
  }
}
