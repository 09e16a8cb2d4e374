// Paths as the bytes that the system calls take, whether they are text or not.

extension [UInt8] {
  /// The path of something in the folder.
  func appending(_ name: StaticString) -> [UInt8] {
    name.withUTF8Buffer { (last == .slash ? self : self + [.slash]) + $0 }
  }

  /// The folder a path lies in; `.` for a bare name.
  var parent: [UInt8] {
    guard let slash = lastIndex(of: .slash) else { return [UInt8(ascii: ".")] }
    return slash == 0 ? [.slash] : Array(self[..<slash])
  }

  /// For messages and for what takes text only.
  var text: String { String(decoding: self, as: UTF8.self) }
}

extension Sequence<UInt8> {
  /// The bytes without the line ends behind them.
  var trimmingLineEnds: ArraySlice<UInt8> {
    var bytes = Array(self)[...]
    while bytes.last == .newline || bytes.last == .carriageReturn { bytes.removeLast() }
    return bytes
  }
}
