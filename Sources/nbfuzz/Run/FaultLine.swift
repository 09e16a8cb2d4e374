/// A fault as a worker prints it: on one line, with tabs between its parts.
struct FaultLine {
  var seed: UInt64
  var target: FuzzTarget
  var fault: Fault

  init(seed: UInt64, target: FuzzTarget, fault: Fault) {
    self.seed = seed
    self.target = target
    self.fault = fault
  }

  init?(_ line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "fault", let seed = UInt64(parts[1]),
      let target = FuzzTarget(rawValue: String(parts[2]))
    else { return nil }
    self.init(seed: seed, target: target, fault: Fault(String(parts[3]), String(parts[4])))
  }

  var text: String {
    let words = [fault.rule, fault.detail].map { text in
      String(text.unicodeScalars.map { $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?" })
    }
    return "fault\t\(seed)\t\(target.rawValue)\t\(words[0])\t\(words[1])"
  }
}
