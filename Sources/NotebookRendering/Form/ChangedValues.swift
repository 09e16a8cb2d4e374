import LosslessJSON
import Notebooks

/// The changed values inside JSON in the order in which they are worth reading: first what stands outside of
/// series of data, then the first of each series.
struct ChangedValues {
  /// The changes of one series of data that has as many elements as before and does not fit into a line.
  struct Series {
    var path: JSONPath
    var changes: [ValueChange]
  }

  private(set) var outside: [ValueChange] = []
  private(set) var series: [Series] = []

  /// - Parameters:
  ///   - changes: With paths into the value.
  ///   - depth: How many steps of the paths lead to the value.
  init(_ changes: [ValueChange], in value: JSONTree, depth: Int) {
    var all: Set<JSONPath> = []
    ChangedValues.collect(value, [], &all)
    var places: [JSONPath: Int] = [:]
    for change in changes {
      let inner = change.path.dropFirst(depth)
      let end = inner.indices.first { all.contains(JSONPath(inner[..<$0])) }
      guard let path = end.map({ JSONPath(change.path[..<$0]) }) else {
        outside.append(change)
        continue
      }
      if let place = places[path] {
        series[place].changes.append(change)
      } else {
        places[path] = series.count
        series.append(Series(path: path, changes: [change]))
      }
    }
  }

  /// The first ones, at most three of a series.
  func first(_ limit: Int) -> [ValueChange] {
    Array((outside + series.flatMap { $0.changes.prefix(ChangedValues.shownOfSeries) }).prefix(limit))
  }

  /// How many changes of a series are shown.
  static let shownOfSeries = 3

  /// Paths of changes are not longer.
  private static let depthLimit = 32

  private static func collect(_ tree: JSONTree, _ path: JSONPath, _ series: inout Set<JSONPath>) {
    if path.count > depthLimit { return }
    if tree.kind == .object {
      for member in tree.members { collect(member.value, path + [.key(member.key)], &series) }
    } else if tree.kind == .array {
      if DataSeries.isSeries(tree) {
        if FlatJSON.isCut(tree) { series.insert(path) }
        return
      }
      for (place, element) in tree.elements.enumerated() { collect(element, path + [.index(place)], &series) }
    }
  }
}
