import Notebooks
import TestSupport
import Testing

/// Line merges against `git merge-file`.
/// Line merges are those of git merge-file.
@Suite struct LineMergeLikeGitTests {
  private static let styles: [(MergeOptions.MarkerStyle, String, String)] = [
    (.merge, "merge", ""), (.diff3, "diff3", "--diff3"), (.zdiff3, "zdiff3", "--zdiff3"),
  ]

  /// The styles that this git knows: `zdiff3` came with 2.35.
  private func knownStyles(_ folder: TemporaryFolder) throws -> [(MergeOptions.MarkerStyle, String, String)] {
    try folder.write("probe", "")
    return try Self.styles.filter { _, _, option in
      try option.isEmpty || folder.shell("git merge-file -p \(option) probe probe probe").status == 0
    }
  }

  /// A merge of ours and what git says.
  private struct Pair {
    var seed: Int
    var style: String
    var mine: TextualMerge
    var sources: RandomSources
    var git: [UInt8]
    var gitStatus: String

    var isEqual: Bool { mine.bytes == git && gitStatus == "\(mine.conflictCount)\n" }
  }

  /// Merges random sources in every style, git's merges all in one shell.
  private func pairs(_ count: Int, _ kind: RandomSources.Kind, markerSize: Int) throws -> [Pair] {
    let folder = try TemporaryFolder()
    let styles = try knownStyles(folder)
    let sources = (0..<count).map { RandomSources(kind, seed: UInt64($0) &* 15_485_863 &+ 7) }
    for (seed, sources) in sources.enumerated() {
      try folder.write("\(seed).base", sources.base)
      try folder.write("\(seed).local", sources.local)
      try folder.write("\(seed).remote", sources.remote)
    }
    let runs = styles.map { _, name, option in
      """
      git merge-file -p \(option) --marker-size=\(markerSize) -L HEAD -L base -L topic \
      $n.local $n.base $n.remote >$n.\(name)
      echo $? >$n.\(name).status
      """
    }
    let loop = "n=0\nwhile [ $n -lt \(count) ]; do\n\(runs.joined(separator: "\n"))\nn=$((n + 1))\ndone"
    try #require(try folder.shell(loop).errorText == "")
    return sources.enumerated().flatMap { seed, sources in
      styles.map { style, name, _ in
        var options = MergeOptions()
        options.markerStyle = style
        options.markerSize = markerSize
        options.labels = MergeOptions.Labels(base: "base", local: "HEAD", remote: "topic")
        return Pair(
          seed: seed,
          style: name,
          mine: TextualMerge(
            base: sources.base,
            local: sources.local,
            remote: sources.remote,
            options: options
          ),
          sources: sources,
          git: folder.bytes("\(seed).\(name)") ?? [],
          gitStatus: folder.text("\(seed).\(name).status") ?? ""
        )
      }
    }
  }

  @Test(arguments: [7, 12])
  func `Byte for byte where every line stands once`(_ markerSize: Int) throws {
    for pair in try pairs(250, .unique, markerSize: markerSize) {
      let (mine, git) = (
        String(decoding: pair.mine.bytes, as: UTF8.self), String(decoding: pair.git, as: UTF8.self)
      )
      #expect(mine == git, "\(pair.seed) \(pair.style)")
      #expect(pair.gitStatus == "\(pair.mine.conflictCount)\n", "\(pair.seed) \(pair.style)")
    }
  }

  /// Blank lines, brackets and the like stand in a source many times, and two shortest diffs may match
  /// different ones.
  /// … nearly always where lines repeat, and never lose a line.
  @Test func `Repeating`() throws {
    let pairs = try pairs(400, .repeating, markerSize: 7)
    let others = pairs.filter { !$0.isEqual }
    #expect(others.count * 40 <= pairs.count, "\(others.map { "\($0.seed) \($0.style)" })")
    for pair in pairs {
      let (old, new) = (LineBag(pair.sources.base), LineBag(pair.mine.bytes))
      let (mine, theirs) = (LineBag(pair.sources.local), LineBag(pair.sources.remote))
      for line in Set(mine.counts.keys).union(theirs.counts.keys) {
        let added = (max(0, mine[line] - old[line]), max(0, theirs[line] - old[line]))
        #expect(new[line] >= max(added.0, added.1), "\(pair.seed) \(pair.style): \(line)")
      }
    }
  }

  /// How often a text has each of its lines.
  private struct LineBag {
    var counts: [[UInt8]: Int] = [:]

    init(_ text: [UInt8]) {
      for line in text.split(separator: 0x0A) { counts[line.filter { $0 != 0x0D }, default: 0] += 1 }
    }

    subscript(line: [UInt8]) -> Int { counts[line] ?? 0 }
  }
}

/// Three versions of a source, made by chance.
private struct RandomSources {
  /// What lines there are.
  enum Kind {
    case unique
    case repeating
  }

  private let kind: Kind
  private var next = 0
  private(set) var base: [UInt8] = []
  private(set) var local: [UInt8] = []
  private(set) var remote: [UInt8] = []

  init(_ kind: Kind, seed: UInt64) {
    self.kind = kind
    var dice = Dice(state: seed)
    let lines = (0..<Int.random(in: 0..<40, using: &dice)).map { _ in line(&dice) }
    var (mine, theirs) = (lines, lines)
    for _ in 0..<Int.random(in: 0..<5, using: &dice) { edit(&mine, &dice) }
    for _ in 0..<Int.random(in: 0..<5, using: &dice) { edit(&theirs, &dice) }
    // What both sides did alike, if they still look alike.
    for _ in 0..<Int.random(in: 0..<2, using: &dice) {
      let before = (next, dice)
      edit(&mine, &dice)
      (next, dice) = before
      edit(&theirs, &dice)
    }
    // Line breaks of one kind, or each version with its own. git writes markers with `\n` where the base has
    // none, whatever the sides have.
    let breaks =
      lines.count < 2
      ? ["\n"] : [["\n"], ["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]].randomElement(using: &dice)
    func text(_ lines: [String]) -> [UInt8] {
      let lineBreak = breaks?.randomElement(using: &dice) ?? "\n"
      let isOpen = lines.isEmpty || Int.random(in: 0..<3, using: &dice) == 0
      return [UInt8]((lines.joined(separator: lineBreak) + (isOpen ? "" : lineBreak)).utf8)
    }
    (base, local, remote) = (text(lines), text(mine), text(theirs))
  }

  private static let common = [
    "", "", "", ")", "    return result", "]", "for row in rows:", "    pass", "else:",
  ]

  private mutating func line(_ dice: inout Dice) -> String {
    next += 1
    if kind == .unique { return "value_\(next) = f(\(Int.random(in: 0..<3, using: &dice)))" }
    if Int.random(in: 0..<3, using: &dice) == 0 { return Self.common.randomElement(using: &dice) ?? "" }
    return "value_\(Int.random(in: 0..<60, using: &dice)) = f(\(Int.random(in: 0..<3, using: &dice)))"
  }

  private mutating func edit(_ lines: inout [String], _ dice: inout Dice) {
    let place = Int.random(in: 0...lines.count, using: &dice)
    let end = min(lines.count, place + Int.random(in: 1..<4, using: &dice))
    let new = (0..<Int.random(in: 1..<4, using: &dice)).map { _ in line(&dice) }
    switch Int.random(in: 0..<6, using: &dice) {
    case 0: lines.insert(contentsOf: new, at: place)
    case 1: lines.removeSubrange(place..<end)
    case 2 where kind == .repeating: lines.insert(contentsOf: lines[place..<end], at: place)
    case 3 where place < lines.count: lines[place] += "  # changed \(Int.random(in: 0..<2, using: &dice))"
    case 4 where kind == .repeating:
      lines.insert(contentsOf: [String](repeating: "", count: Int.random(in: 2..<7, using: &dice)), at: place)
    default: lines.replaceSubrange(place..<end, with: new)
    }
  }
}
