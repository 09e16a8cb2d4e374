/// The cell that was probably meant by an edit that does not fit.
struct NearestCell {
  let cells: [(place: Int, id: [UInt8]?, source: [UInt8])]

  /// Such as `cell 5 ('c0de') has it`; `nil` if no cell is like the source.
  func words(having source: [UInt8]) -> String? {
    if let same = cells.first(where: { $0.source == source }) { return "\(name(same.place, same.id)) has it" }
    let wanted = CellSketch(source)
    let rated = cells.map { (cell: $0, similarity: CellSketch($0.source).similarity(to: wanted)) }
    guard let best = rated.max(by: { $0.similarity < $1.similarity }), best.similarity >= 300 else {
      return nil
    }
    return "\(name(best.cell.place, best.cell.id)) is the nearest, \(best.similarity / 10) % alike"
  }

  /// Such as `the nearest id is 'p4r4' (cell 1)`; `nil` if none is near.
  func words(called id: [UInt8]) -> String? {
    let rated = cells.compactMap { cell in
      cell.id.map { (cell: cell, distance: NearestCell.distance(id, $0)) }
    }
    guard let best = rated.min(by: { $0.distance < $1.distance }), best.distance <= max(2, id.count / 3),
      best.distance * 2 <= max(id.count, best.cell.id?.count ?? 0)  // else 'a' is two letters from 'zz'
    else {
      return nil
    }
    return "the nearest id is \(CellPatch.quoted(best.cell.id ?? [])) (cell \(best.cell.place))"
  }

  private func name(_ place: Int, _ id: [UInt8]?) -> String {
    "cell \(place)" + (id.map { " (\(CellPatch.quoted($0)))" } ?? "")
  }

  /// The number of letters that have to be inserted, left out or replaced (Levenshtein); ids are short.
  private static func distance(_ one: [UInt8], _ two: [UInt8]) -> Int {
    let (one, two) = (one.prefix(64), Array(two.prefix(64)))
    var row = Array(0...two.count)
    for (line, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in two.enumerated() {
        let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[two.count]
  }
}
