/// How many steps a comparison of two files may take in all: the last resort against files that are made to
/// take long, or that happen to.
///
/// Everything that costs more than a fixed number of steps for each byte takes its steps from here. When they
/// are used up, what is not compared yet counts as replaced: coarser, but right. Steps are counted and not
/// timed, so a comparison is the same on every machine; below the limit it is the same as without one.
package final class StepBudget {
  /// How many steps are left; negative when more were taken at last.
  private(set) var left: Int

  /// One or two seconds; no notebook known needs a tenth of it.
  private static let base = 200_000_000
  /// What larger files may take on top of that.
  private static let perByte = 8

  /// The budget for files of this size.
  /// - Parameter bytes: The size of both files together.
  package convenience init(bytes: Int) {
    self.init(steps: StepBudget.base + StepBudget.perByte * bytes)
  }

  /// - Parameter steps: About the number of elements that are looked at, five to ten nanoseconds each.
  package init(steps: Int) { left = steps }

  /// Takes steps, as far as there are any; what takes them checks `isSpent` now and then.
  @inline(__always)
  func spend(_ steps: Int) { left -= steps }

  /// Whether no steps are left.
  var isSpent: Bool { left <= 0 }
}
