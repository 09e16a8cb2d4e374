/// Names and ids that nothing else has.
enum MergedNames {
  /// The name, or the name with a number behind it.
  static func free(_ name: [UInt8], among taken: Set<[UInt8]>) -> [UInt8] {
    var candidate = name
    var number = 2
    while taken.contains(candidate) {
      candidate = name + [UInt8]("-\(number)".utf8)
      number += 1
    }
    return candidate
  }
}
