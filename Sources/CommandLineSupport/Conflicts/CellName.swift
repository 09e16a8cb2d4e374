import ArgumentParser
package import LosslessJSON
import Notebooks

/// How a cell is named on a command line: by its place, counted from 0, or by its id.
package enum CellName: ExpressibleByArgument, Hashable, CustomStringConvertible {
  /// The place, from 0.
  case place(Int)
  /// The id (WTF-8).
  case id([UInt8])

  /// Digits are a place and everything else an id; `id:` in front of digits makes them one.
  package init?(argument: String) {
    let isNumber = !argument.isEmpty && argument.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if isNumber {
      guard let place = Int(argument) else { return nil }
      self = .place(place)
    } else {
      let id = argument.hasPrefix("id:") ? String(argument.dropFirst(3)) : argument
      if id.isEmpty || id.hasPrefix("-") && Int(id) != nil { return nil }
      self = .id(Array(id.utf8))
    }
  }

  /// The name as it is written, without `id:`.
  package var description: String {
    switch self {
    case .place(let place): "\(place)"
    case .id(let id): String(decoding: id, as: UTF8.self)
    }
  }

  /// The places of the cells that are meant; none if the notebook has no such cell.
  package func places(in notebook: JSONTree) -> [Int] {
    let cells = notebook["cells"]?.elements ?? []
    switch self {
    case .place(let place): return cells.indices.contains(place) ? [place] : []
    case .id(let id): return cells.indices.filter { cells[$0]["id"]?.text == id }
    }
  }
}
