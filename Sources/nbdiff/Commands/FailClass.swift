import ArgumentParser
import Notebooks
import SystemFiles

/// The value of `--fail-on`.
struct FailClass: ExpressibleByArgument {
  let changeClass: ChangeClass

  init?(argument: String) {
    guard let found = ChangeClass.allCases.first(where: { $0.name == argument }), found != .same else {
      return nil
    }
    changeClass = found
  }

  static var allValueStrings: [String] { ChangeClass.allCases.filter { $0 != .same }.map(\.name) }
}
