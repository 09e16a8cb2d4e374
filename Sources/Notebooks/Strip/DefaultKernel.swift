import LosslessJSON

/// The kernel that stands in a repository for all kernels of its language (`--keep-kernel=default`): the one that
/// Jupyter offers there without anything else being installed.
struct DefaultKernel: Equatable {
  /// The name that Jupyter finds it by (nbformat, `metadata.kernelspec.name`).
  let name: String
  /// The name that people see.
  let displayName: String
  /// The language, as the kernel's specification has it.
  let language: String

  /// Languages whose usual kernel has one name everywhere: that of ipykernel and that of IRkernel. Julia's has
  /// its version in it, others have several kernels.
  private static let all = [
    DefaultKernel(name: "python3", displayName: "Python 3 (ipykernel)", language: "python"),
    DefaultKernel(name: "ir", displayName: "R", language: "R"),
  ]

  /// The default for the kernel that a notebook's metadata name.
  ///
  /// - Parameter isThere: whether a value counts: not if it is removed.
  /// - Returns: nil for a kernel that no default stands for: one of another language, of Python 2, of something
  ///   that merely uses the language (PySpark); and if none is named.
  static func standing(
    for metadata: JSONValue,
    where isThere: (JSONValue) -> Bool = { _ in true }
  ) -> DefaultKernel? {
    func member(_ key: StaticString, of object: JSONValue?) -> JSONValue? {
      object?[key].flatMap { isThere($0) ? $0 : nil }
    }
    let spec = member("kernelspec", of: metadata)
    guard let name = member("name", of: spec), name.isString else { return nil }
    let info = member("language_info", of: metadata)
    let languages = [member("language", of: spec), member("name", of: info)].compactMap { $0.map(lowercased) }
    guard let language = languages.first, languages.allSatisfy({ $0 == language }),
      let kernel = all.first(where: { $0.language.lowercased().utf8.elementsEqual(language) })
    else { return nil }
    let isPython2 =
      name.hasText("python2") || member("pygments_lexer", of: info)?.hasText("ipython2") ?? false
      || member("version", of: info)?.text.starts(with: "2.".utf8) ?? false
    return kernel.language == "python" && isPython2 ? nil : kernel
  }

  /// The value of a member of `kernelspec`; nil for one that a default has not.
  func value(of key: JSONValue) -> String? {
    if key.hasText("name") { return name }
    if key.hasText("display_name") { return displayName }
    return key.hasText("language") ? language : nil
  }

  private static func lowercased(_ value: JSONValue) -> [UInt8] {
    value.text.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
  }
}
