/// The environment of this process, for programs that are started.
package enum ProcessEnvironment {
  /// Every entry, as `NAME=value`, save for those with one of the names.
  package static func entries(without names: [String]) -> [[UInt8]] {
    var entries: [[UInt8]] = []
    var place = environ
    while let entry = place.pointee {
      let bytes = FilePath(cString: entry).bytes
      let name = bytes.prefix { $0 != UInt8(ascii: "=") }
      if !names.contains(where: { name.elementsEqual($0.utf8) }) { entries.append(bytes) }
      place += 1
    }
    return entries
  }
}
