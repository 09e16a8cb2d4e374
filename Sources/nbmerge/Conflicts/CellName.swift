import ArgumentParser
import LosslessJSON
import Notebooks

/// How a cell is named on a command line: by its place, counted from 0, or by its id.
enum CellName: ExpressibleByArgument, Hashable, CustomStringConvertible {
  case place(Int)
  case id([UInt8])

  /// Digits are a place and everything else an id; `id:` in front of digits makes them one.
  init?(argument: String) {
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

  var description: String {
    switch self {
    case .place(let place): "\(place)"
    case .id(let id): String(decoding: id, as: UTF8.self)
    }
  }

  /// The places of the cells that are meant; none if the notebook has no such cell.
  func places(in notebook: JSONTree) -> [Int] {
    let cells = notebook["cells"]?.elements ?? []
    switch self {
    case .place(let place): return cells.indices.contains(place) ? [place] : []
    case .id(let id): return cells.indices.filter { cells[$0]["id"]?.text == id }
    }
  }
}
