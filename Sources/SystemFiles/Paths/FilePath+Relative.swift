extension FilePath {
  /// The path from `directory` to this path, both absolute, by their text alone: `.` and `..` are worked
  /// out, symbolic links are not. nil if the path is not below the directory.
  package func relative(to directory: FilePath) -> FilePath? {
    let own = normalComponents
    let other = directory.normalComponents
    guard own.count >= other.count, own.prefix(other.count).elementsEqual(other) else { return nil }
    return FilePath(bytes: own.dropFirst(other.count).joined(separator: [UInt8(ascii: "/")]))
  }

  private var normalComponents: [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    for component in bytes.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual("..".utf8) {
        _ = result.popLast()
      } else if !component.elementsEqual(".".utf8) {
        result.append(component)
      }
    }
    return result
  }
}
