import LosslessJSON

/// Leaves out of a report with nothing but sources as little of these as a budget asks for: the ends of the longest
/// ones, and cells where room for their text says more than a note on each of them.
struct SourceFitting {
  /// What is left of the report when everything else went.
  let report: ReportValue
  /// The bytes that the report must stay below.
  let budget: Int
  /// The bytes of the report with which fitting began.
  let wholeSize: Int
  /// Whether files can say for their cells what these lost.
  let foldsNotes: Bool
  /// How many bytes a report is in the form in which it is written.
  let size: (ReportValue) -> Int

  /// Shorter beginnings of many cells say less than longer ones of fewer, in bytes.
  private static let leastText = 160

  /// About the bytes of a cell in a report beside its source.
  private static let frame = 50

  /// So many cells are tried one by one.
  private static let mostCompleted = 32

  private let cells: [[ReportValue]]
  private let ranks: [[Int]]
  private let ranksByRoom: [[Int]]
  private let total: Int
  /// The bytes of the longest source, or of its hunks.
  private let longest: Int

  init(
    report: ReportValue,
    budget: Int,
    wholeSize: Int,
    foldsNotes: Bool,
    size: @escaping (ReportValue) -> Int
  ) {
    (self.report, self.budget, self.wholeSize, self.size) = (report, budget, wholeSize, size)
    self.foldsNotes = foldsNotes
    cells = SourceFitting.cells(report)
    let isOutline = report["files"] == nil
    ranks = SourceFitting.ranks(cells, isOutline: isOutline) { SourceFitting.changedBytes(ofCell: $0) }
    ranksByRoom = SourceFitting.ranks(cells, isOutline: isOutline) { cell in
      let room = ReportLoss.sourceMembers.reduce(SourceFitting.frame) { $0 + (cell[$1]?.byteCount ?? 0) }
      return SourceFitting.changedBytes(ofCell: cell) * 1000 / room
    }
    total = SourceFitting.changedBytes(report)
    longest = cells.joined().reduce(0) { most, cell in
      ReportLoss.sourceMembers.reduce(most) { max($0, cell[$1]?.byteCount ?? 0) }
    }
  }

  /// Cells, and the bytes of each source, that are kept.
  func loss(cells: Int, bytes: Int, _ more: ReportLoss = ReportLoss()) -> ReportLoss {
    var loss = more
    (loss.cells, loss.sources, loss.ranks) = (cells, bytes, ranks)
    return loss
  }

  /// What fits; `nil` if nothing does with any cell or with all files listed.
  func fitted() -> ReportValue? {
    if report["files"] == nil { return fitted(ReportLoss()) }
    var found: (report: ReportValue, bytes: Int)?
    for more in steps {
      guard let evenly = fitted(more) else { continue }
      lazy var wholly = filled(more)
      if more.emptyFiles == 0, SourceFitting.changedBytes(evenly) == 0,
        wholly.map({ SourceFitting.changedBytes($0) }) ?? 0 == 0
      {
        break
      }
      if take(evenly) { break }
      if let wholly, take(wholly) { break }
    }
    return found?.report

    /// Whether the text is enough. What more is lost has to be worth it.
    func take(_ next: ReportValue) -> Bool {
      let bytes = SourceFitting.changedBytes(next)
      let isEnough = bytes * 100 >= percent * total
      if isEnough || found.map({ (bytes - $0.bytes) * 10 >= total }) ?? true { found = (next, bytes) }
      return isEnough
    }
  }

  /// What else is lost before less of the text is left than was promised, least first.
  private var steps: [ReportLoss] {
    let notes = foldsNotes ? 0 : Int.max
    return [
      (Int.max, Int.max, Int.max, Int.max), (0, .max, .max, .max), (0, notes, .max, .max),
      (0, notes, 0, .max),
      (0, notes, 0, 0),
    ].map {
      var loss = ReportLoss()
      (loss.facts, loss.notes, loss.cellFlags, loss.emptyFiles) = $0
      return loss
    }
  }

  /// How much of the text a budget promises, in hundredths: 90 of half the report, 50 of three tenths.
  private var percent: Int {
    let share = (budget * 100 + wholeSize - 1) / max(wholeSize, 1)
    if share >= 50 { return 90 + (share - 50) / 5 }
    return share >= 30 ? 50 + (share - 30) * 2 : share * 5 / 3
  }

  private func fitted(_ more: ReportLoss) -> ReportValue? {
    func left(_ cells: Int, _ bytes: Int) -> ReportValue {
      loss(cells: cells, bytes: bytes, more).applied(to: report)
    }
    func fits(_ cells: Int, _ bytes: Int) -> Bool { isSmall(left(cells, bytes)) }
    func most(_ cells: Int) -> Int {
      ReportFitting.largest(upTo: min(budget, longest)) { fits(cells, $0) }
    }
    func best(_ cells: Int) -> ReportValue { left(cells, most(cells)) }
    if !fits(0, 0) { return nil }
    let count = ranks.reduce(0) { $0 + $1.count }
    // The fewer cells there are, the more there is of their text, until all of it is there.
    let fewest = max(ReportFitting.largest(upTo: count) { fits($0, budget) }, 1)
    if count == 0 || !fits(fewest, 0) { return left(0, 0) }
    let whole = SourceFitting.changedBytes(best(fewest))
    let enough = whole * 100 >= percent * total ? percent * total : whole * 90
    let extra = ReportFitting.largest(upTo: max(count - fewest, 0)) { extra in
      let cells = fewest + extra
      return fits(cells, min(SourceFitting.leastText, budget))
        && SourceFitting.changedBytes(best(cells)) * 100 >= enough
    }
    let kept = fewest + extra
    return completed(loss(cells: kept, bytes: most(kept), more))
  }

  /// Whole sources as many as fit, those first that give the most text for their room, and of one more what fits;
  /// `nil` if not one does.
  private func filled(_ more: ReportLoss) -> ReportValue? {
    func left(_ whole: Int, _ bytes: Int) -> ReportValue {
      var loss = more
      (loss.cells, loss.wholeFirst, loss.sources) = (whole + (bytes > 0 ? 1 : 0), whole, bytes)
      loss.ranks = ranksByRoom
      return loss.applied(to: report)
    }
    let count = ranksByRoom.reduce(0) { $0 + $1.count }
    let whole = ReportFitting.largest(upTo: count) { isSmall(left($0, 0)) }
    let part = ReportFitting.largest(upTo: min(budget, longest)) { isSmall(left(whole, $0)) }
    let value = left(whole, part)
    return isSmall(value) ? value : nil
  }

  /// What fits with the same cells when those that were cut off get their whole source, those that lost least first.
  private func completed(_ loss: ReportLoss) -> ReportValue {
    var (loss, found) = (loss, loss.applied(to: report))
    for rank in cutRanks(loss).prefix(SourceFitting.mostCompleted) {
      var next = loss
      next.whole.append(rank)
      let value = next.applied(to: report)
      if isSmall(value) { (loss, found) = (next, value) }
    }
    return found
  }

  private func isSmall(_ value: ReportValue) -> Bool {
    // What is far too long need not be written.
    SourceFitting.changedBytes(value) < budget && size(value) < budget
  }

  /// The cells of each file; of an outline those of its only notebook.
  private static func cells(_ report: ReportValue) -> [[ReportValue]] {
    guard let files = report["files"]?.elements else { return [report["cells"]?.elements ?? []] }
    return files.map { $0["changes"]?.elements ?? [] }
  }

  /// Ranks by weight, such as the length of the source, most first; in an outline by place, so that one can read on.
  private static func ranks(
    _ cells: [[ReportValue]],
    isOutline: Bool,
    weight: (ReportValue) -> Int
  ) -> [[Int]] {
    let all = cells.enumerated().flatMap { number, list in
      list.enumerated().map { (file: number, place: $0.offset, weight: weight($0.element)) }
    }
    var ranks = cells.map { Array(repeating: 0, count: $0.count) }
    // Sorting in Swift keeps the order of what is alike.
    let sorted = isOutline ? all : all.sorted { $0.weight > $1.weight }
    for (rank, cell) in sorted.enumerated() { ranks[cell.file][cell.place] = rank }
    return ranks
  }

  /// The ranks of the cells whose sources lose something, by what they lose.
  private func cutRanks(_ loss: ReportLoss) -> [Int] {
    func lost(_ cell: ReportValue) -> Int {
      ReportLoss.sourceMembers.reduce(0) { $0 + max((cell[$1]?.byteCount ?? 0) - loss.sources, 0) }
    }
    return zip(cells.joined(), ranks.joined())
      .filter { $1 < loss.cells }
      .map { (rank: $1, bytes: lost($0)) }
      .filter { $0.bytes > 0 }
      .sorted { $0.bytes < $1.bytes }
      .map { $0.rank }
  }

  private static func changedBytes(ofCell cell: ReportValue) -> Int {
    ReportLoss.sourceMembers.reduce(0) { $0 + (cell[$1]?.changedBytes ?? 0) }
  }

  private static func changedBytes(_ report: ReportValue) -> Int {
    cells(report).joined().reduce(0) { $0 + changedBytes(ofCell: $1) }
  }
}
