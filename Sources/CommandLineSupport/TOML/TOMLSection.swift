/// What keys are added to: the table of a header, the top, or a table in braces.
///
/// TOML's rule is that nothing is defined twice: neither a key, nor a table by two headers, nor by a header
/// and a key with dots; and what stands in braces or brackets is complete.
struct TOMLSection {
  private let table: TOMLTable

  init(_ table: TOMLTable) {
    self.table = table
  }

  /// The section of a header.
  static func opened(by key: TOMLKey, isElement: Bool, in root: TOMLTable) throws(TOMLError) -> TOMLSection {
    var table = root
    for part in key.way { table = try entered(part, from: table) }
    let new = TOMLTable(.header)
    switch table[key.name] {
    case nil:
      table.add(key.name, at: key.offset, isElement ? .tables(TOMLElements(new)) : .table(new))
      return TOMLSection(new)
    case .tables(let elements) where isElement:
      elements.add(new)
      return TOMLSection(new)
    case .table(let there) where !isElement && there.origin == .way:
      there.origin = .header
      return TOMLSection(there)
    case .table where !isElement: throw TOMLError("a table that is there already", at: key.offset)
    default: throw TOMLError("a key that is there already", at: key.offset)
    }
  }

  /// The table that a header's way leads into.
  private static func entered(_ part: TOMLKey.Part, from table: TOMLTable) throws(TOMLError) -> TOMLTable {
    switch table[part.name] {
    case nil:
      let new = TOMLTable(.way)
      table.add(part.name, at: part.offset, .table(new))
      return new
    case .table(let there) where there.origin != .braces: return there
    case .tables(let elements): return elements.last
    default: throw TOMLError("a key that is there already and is no table to add to", at: part.offset)
    }
  }

  /// The table that a key's last part goes into, in which it is not there yet.
  func table(for key: TOMLKey) throws(TOMLError) -> TOMLTable {
    let ours = TOMLTable.Origin.dotted(ObjectIdentifier(table))
    var table = table
    for part in key.way {
      switch table[part.name] {
      case nil:
        let new = TOMLTable(ours)
        table.add(part.name, at: part.offset, .table(new))
        table = new
      case .table(let there) where there.origin == .way || there.origin == ours:
        // A header may have gone through it; this defines it.
        there.origin = ours
        table = there
      default: throw TOMLError("a key that is there already", at: part.offset)
      }
    }
    if table[key.name] != nil { throw TOMLError("a key that is there already", at: key.offset) }
    return table
  }
}
