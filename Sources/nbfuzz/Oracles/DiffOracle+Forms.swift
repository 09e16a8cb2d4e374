import LosslessJSON
import NotebookRendering
import Notebooks

/// The forms in which a comparison is shown.
extension DiffOracle {
  static func checkForms(_ comparison: Comparison, _ size: Int, _ random: inout FuzzRandom) throws(Fault) {
    let name =
      Array(random.once(in: 3) ? random.pick(Words.hostile).utf8 : "a.ipynb".utf8)
      + (random.once(in: 9) ? [0xFF] : [])
    let file = file(comparison, name)
    try checkUnified(file, size, &random)
    try checkReport(file, size, &random)
    try checkPage(file)
    try checkTexts(comparison, name, size, &random)
  }

  private static func checkUnified(_ file: FileDiff, _ size: Int, _ random: inout FuzzRandom) throws(Fault) {
    var options = UnifiedRenderer.Options()
    options.context = random.pick([0, 1, 3, 1_000_000])
    options.quotesNonASCII = random.once(in: 2)
    if random.once(in: 4) { options.volatileChanges = .hidden }
    let plain = written { UnifiedRenderer(options).write(file, to: $0) }
    try PrintedText.check(plain, "unified")
    try PrintedText.checkSize(plain, of: size, "unified")
    let counts = UnifiedRenderer(options).lineCounts(file)
    var whole = options
    whole.outputLimit = nil
    let all = written { UnifiedRenderer(whole).write(file, to: $0) }
    try PrintedText.check(all, "unified with all output")
    try checkCounts(all, counts)
    options.colors = .git
    let colored = written { UnifiedRenderer(options).write(file, to: $0) }
    try Fault.unless(PrintedText.withoutColors(colored) == plain, "unified: colours change the text")
    let summary = DiffSummary([(file, counts)], quotesNonASCII: options.quotesNonASCII)
    for width in [1, 80, 100_000] {
      try PrintedText.check(written { summary.writeStat(width: width, to: $0) }, "stat")
    }
    try PrintedText.check(written { summary.writeNumstat(to: $0) }, "numstat")
    try PrintedText.check(written { summary.writeNames(to: $0) }, "names")
    try PrintedText.check(written { summary.writeNamesWithStatus(to: $0) }, "names with status")
  }

  /// The lines of a unified diff are as many as are counted, and as its hunks say.
  private static func checkCounts(_ text: [UInt8], _ counts: LineCounts) throws(Fault) {
    var found = LineCounts()
    var isInHunk = false
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: "@@ ".utf8) { isInHunk = true }
      guard isInHunk, let mark = line.first else { continue }
      if mark == UInt8(ascii: "+") { found.added += 1 }
      if mark == UInt8(ascii: "-") { found.removed += 1 }
    }
    try Fault.unless(found == counts, "unified: lines are counted wrongly", "\(found) \(counts)")
  }

  private static func checkReport(_ file: FileDiff, _ size: Int, _ random: inout FuzzRandom) throws(Fault) {
    var options = JSONReport.Options()
    options.tool = "nbdiff 0"
    options.listsVolatileCells = random.once(in: 2)
    let whole = written { JSONReport(options).write([file], to: $0) }
    try checkJSON(whole, "report")
    try PrintedText.checkSize(whole, of: size, "report")
    let lines = written { JSONReport(options).writeLines([file], to: $0) }
    if !lines.isEmpty { try checkJSON(lines, "report in lines") }
    let budget = random.pick([0, 300, 2_000, 20_000])
    options.budget = budget
    let short = written { JSONReport(options).write([file], to: $0) }
    try checkJSON(short, "short report")
    // A report without any file is written even if it is longer.
    try Fault.unless(
      short.count <= max(budget, 400),
      "report: larger than its budget",
      "\(short.count) of \(budget)"
    )
  }

  /// A part of a page has no script, no address that loads anything, and no character that hides others.
  private static func checkPage(_ file: FileDiff) throws(Fault) {
    let page = DiffPage(JSONReport.Options())
    let html = page.section(file).html.bytes
    try PrintedText.check(html, "page")
    try Fault.unless(html == page.section(file).html.bytes, "page: other bytes the second time")
    let text = String(decoding: html, as: UTF8.self)
    for forbidden in ["<script", "<iframe", "src=\"http", "href=\"javascript"] {
      try Fault.unless(!text.contains(forbidden), "page: \(forbidden)")
    }
  }

  private static func checkJSON(_ text: [UInt8], _ form: String) throws(Fault) {
    guard (try? JSONDocument.parse(text)) != nil else { throw Fault("\(form): not JSON") }
    try Fault.unless(text.last == 0x0A, "\(form): no line")
    try PrintedText.check(Array(text.dropLast()), form, lineBreaks: false)
  }

  private static func checkTexts(
    _ comparison: Comparison,
    _ name: [UInt8],
    _ size: Int,
    _ random: inout FuzzRandom
  ) throws(Fault) {
    let label = NbdimeTextRenderer.Label(name: name)
    let nbdime = written { NbdimeTextRenderer().write(comparison, before: label, after: label, to: $0) }
    try PrintedText.check(nbdime, "nbdime")
    try PrintedText.checkSize(nbdime, of: size, "nbdime")
    let colored = written {
      NbdimeTextRenderer(usesColors: true).write(comparison, before: label, after: label, to: $0)
    }
    try PrintedText.check(PrintedText.withoutColors(colored), "nbdime in colours")
    for notebook in [comparison.before, comparison.after] {
      var options = TextconvRenderer.Options()
      options.showsVolatile = random.once(in: 2)
      options.showsMetadata = random.once(in: 2)
      let text = written { TextconvRenderer(options).write(notebook, to: $0) }
      try PrintedText.check(text, "textconv")
      try PrintedText.checkSize(text, of: size, "textconv")
      var showing = ShowRenderer.Options()
      showing.ignoredParts = ComparisonOptions.Parts(rawValue: random.below(64))
      let shown = written { ShowRenderer(showing).write(notebook, name: name, to: $0) }
      try PrintedText.check(shown, "show")
      try PrintedText.checkSize(shown, of: size, "show")
    }
  }

  static func written(_ body: (ByteSink) -> Void) -> [UInt8] {
    let sink = ByteSink()
    body(sink)
    return sink.bytes
  }
}
