/// Byte strings as execve(2) takes them: pointers with a null pointer behind them, freed with the list.
struct StringList: ~Copyable {
  let start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [[UInt8]]) {
    count = strings.count
    start = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() {
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: string.count + 1)
      for (place, byte) in string.enumerated() { (copy + place).initialize(to: CChar(bitPattern: byte)) }
      (copy + string.count).initialize(to: 0)
      (start + index).initialize(to: copy)
    }
    (start + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { start[index]?.deallocate() }
    start.deallocate()
  }
}
