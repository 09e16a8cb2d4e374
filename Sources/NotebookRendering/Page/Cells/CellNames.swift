import Notebooks

/// What the cells of a notebook are called in addresses: by their ids, else by their places.
struct CellNames {
  private let prefix: String
  private var used: Set<String> = []

  /// - Parameter path: the file's path.
  init(path: [UInt8]) { prefix = CellNames.encoded(path) + "/" }

  /// The name of a file in an address.
  static func file(_ path: [UInt8]) -> String { encoded(path) + "/" }

  /// A name for a cell that no other cell has.
  mutating func name(_ cell: CellContent, at place: Int, isRemoved: Bool) -> String {
    var part = "cell-\(isRemoved ? "before-" : "")\(place)"
    if let id = cell.id, CellID.isTelling(id) { part = CellNames.encoded(Array(id.prefix(100))) }
    let name = used.insert(prefix + part).inserted ? prefix + part : prefix + part + "-\(place)"
    used.insert(name)
    return name
  }

  /// Letters, digits and a few marks as they are, everything else in `%` and two digits (RFC 3986).
  private static func encoded(_ text: [UInt8]) -> String {
    var result = ""
    for byte in text {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
