import LosslessJSON

/// The cells of a file that is taken as a whole, for the eyes.
enum WholeFileCells {
  /// More cells than this are counted.
  private static let limit = 100

  /// - Returns: the cells as they stand in the file; `nil` if it is no notebook of nbformat 4.
  static func cells(_ bytes: [UInt8]?) -> JSONTree? {
    guard let bytes, let document = try? JSONDocument.parse(ByteBuffer(bytes)) else { return nil }
    let root = JSONTree.value(document.root)
    guard root["nbformat"]?.integer == 4, let cells = root["cells"], cells.kind == .array else { return nil }
    let all = cells.elements
    guard all.allSatisfy({ $0.kind == .object }) else { return nil }
    if all.count <= limit { return .array(all) }
    let rest = JSONTree.object([
      JSONMember("cell_type", .string("raw")),
      JSONMember("source", .string("… \(all.count - limit) more cells")),
    ])
    return .array(all.prefix(limit) + [rest])
  }
}
