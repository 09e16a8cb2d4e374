import ArgumentParser

/// Changes to the argument list that ArgumentParser has no option for.
package enum ArgumentList {
  /// Rewrites options that take one or more values, as Python's argparse reads them (`nargs='+'`), into
  /// options that take one value and can be repeated: `--opt a b -x` becomes `--opt=a --opt=b -x`.
  ///
  /// The values end at the next argument that begins with a dash, and at the first that `isValue`
  /// refuses; a value in the same argument (`--opt=a`) is the only one. Nothing behind `--` is touched,
  /// and an option without a value stays as it is, for the parser to complain about.
  ///
  /// - Parameters:
  ///   - options: the names of the options, with their dashes.
  ///   - isValue: whether an argument can be a value of such an option, and not a file, say.
  package static func spreading(
    _ options: [String],
    in arguments: [String],
    isValue: (String) -> Bool = { _ in true }
  ) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" { return result + [argument] + rest }
      guard options.contains(argument) else {
        result.append(argument)
        continue
      }
      let values = rest.prefix { !$0.hasPrefix("-") && isValue($0) }
      if values.isEmpty { result.append(argument) }
      result += values.map { "\(argument)=\($0)" }
      rest = rest.dropFirst(values.count)
    }
    return result
  }

  /// Gives an option that stands without a value (`--opt`, not `--opt=a`) one. Nothing behind `--` is touched.
  package static func completing(_ option: String, with value: String, in arguments: [String]) -> [String] {
    guard arguments.contains(option) else { return arguments }
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    return arguments.enumerated().map { $0 < end && $1 == option ? "\(option)=\(value)" : $1 }
  }
}
