/// Something that must not happen, found in a run.
struct Fault: Error, Equatable {
  /// What rule was broken: the same words for the same fault, whatever the input.
  var rule: String
  /// More about this one.
  var detail = ""

  init(_ rule: String, _ detail: String = "") {
    self.rule = rule
    self.detail = detail
  }

  /// Whether the process did not survive it.
  var isCrash: Bool { Fault.crashes.contains(rule) }

  /// The rules that a parent process finds broken.
  static let (endsEarly, takesTooLong, isKilled, crashed) = (
    "ends early", "takes too long", "was killed", "crashes"
  )
  private static let crashes = [endsEarly, takesTooLong, isKilled, crashed]

  /// - Throws: The fault if the condition does not hold.
  static func unless(
    _ condition: Bool,
    _ rule: String,
    _ detail: @autoclosure () -> String = ""
  ) throws(Fault) {
    if !condition { throw Fault(rule, detail()) }
  }
}
