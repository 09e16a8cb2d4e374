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

  /// Takes what was left out of an object that says so itself.
  mutating func add(_ cut: ReportValue?) {
    lines += cut?["lines"]?.integer ?? 0
    bytes += cut?["bytes"]?.integer ?? 0
    items += cut?["items"]?.integer ?? 0
    members += cut?["members"]?.integer ?? 0
  }

  /// The members of an object, with what was left out of it now and before.
  /// - Parameter isTerse: Members that only describe are not counted.
  func added(to members: [ReportMember], isTerse: Bool = false) -> ReportValue {
    let before = ReportValue.object(members)["cut"]
    let counts: [(StaticString, Int)] = [
      ("lines", lines), ("bytes", bytes), ("items", items), ("members", self.members),
    ]
    var cut: [ReportMember] = []
    for (key, count) in isTerse ? counts.dropLast() : counts[...] {
      let sum = count + (before?[key]?.integer ?? 0)
      if sum > 0 { cut.add(key, .integer(sum)) }
    }
    var members = members.filter { !$0.isNamed("cut") }
    members.add("cut", .object(cut))
    return .object(members)
  }
}
