/// What was left out of one object of a report: its member `cut`.
struct ReportCut {
  /// Lines of texts.
  var lines = 0
  /// Bytes of texts.
  var bytes = 0
  /// Elements of lists.
  var items = 0
  /// Members that only describe.
  var members = 0

  /// Takes what was left out of a text.
  mutating func add(_ text: ReportValue.Shortened) {
    lines += text.lines
    bytes += text.bytes
  }

  /// The members of an object, with what was left out of it now and before.
  func added(to members: [ReportMember]) -> ReportValue {
    let before = ReportValue.object(members)["cut"]
    let counts: [(StaticString, Int)] = [
      ("lines", lines), ("bytes", bytes), ("items", items), ("members", self.members),
    ]
    var cut: [ReportMember] = []
    for (key, count) in counts {
      let sum = count + (before?[key]?.integer ?? 0)
      if sum > 0 { cut.add(key, .integer(sum)) }
    }
    var members = members.filter { !$0.isNamed("cut") }
    members.add("cut", .object(cut))
    return .object(members)
  }
}
