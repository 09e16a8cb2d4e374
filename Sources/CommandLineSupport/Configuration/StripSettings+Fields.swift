package import Notebooks

extension StripSettings {
  /// How an option is written, and where its value is.
  package enum Field {
    /// On if it is named: `--keep-count`, `keep-count = true`.
    case flag(WritableKeyPath<StripOptions, Bool>)
    /// The same where not to be named is a third answer.
    case decidedFlag(WritableKeyPath<StripOptions, Bool?>)
    /// Words in one argument: `--extra-keys="a b"`, `extra-keys = ["a", "b"]`.
    case words(WritableKeyPath<StripOptions, [String]>)
    /// The same where no words differ from none being named.
    case decidedWords(WritableKeyPath<StripOptions, [String]?>)
    /// An argument for each: `--drop-output-type=error`, `drop-output-type = ["error"]`.
    case list(WritableKeyPath<StripOptions, [String]>)
    /// A count: `--max-size=10k`, `max-size = "10k"`.
    case size(WritableKeyPath<StripOptions, Int>)
    /// `--mode=zeppelin`; in no settings file.
    case mode(WritableKeyPath<StripOptions, StripOptions.Mode>)
    /// `--ids=content`, `ids = "content"`.
    case ids(WritableKeyPath<StripOptions, StripOptions.IDs>)
    /// `--keep-kernel=default`, `keep-kernel = "default"`.
    case kernel(WritableKeyPath<StripOptions, StripOptions.Kernel>)
    /// Patterns of files: `--exclude=gallery/`, `exclude = ["gallery/"]`.
    case patterns
  }
}

extension StripSettings.Key {
  /// The table of all strip options, by which settings files are read, sources are laid over each other and
  /// `--install` says what it was told. A new option has a row here, a property in `StripOptions` and a flag
  /// in
  /// `StripFlags`.
  package var field: StripSettings.Field {
    switch self {
    case .keepOutput: .decidedFlag(\.keepOutput)
    case .keepCount: .flag(\.keepCount)
    case .keepID: .flag(\.keepID)
    case .extraKeys: .words(\.extraKeys)
    case .keepMetadataKeys: .words(\.keepMetadataKeys)
    case .keepMetadata: .decidedWords(\.keepMetadata)
    case .dropEmptyCells: .flag(\.dropEmptyCells)
    case .dropTaggedCells: .words(\.dropTaggedCells)
    case .stripInitCells: .flag(\.stripInitCells)
    case .maxSize: .size(\.maxSize)
    case .keepOutputTypes: .list(\.keepOutputTypes)
    case .dropOutputTypes: .list(\.dropOutputTypes)
    case .keepOutputMime: .list(\.keepOutputMime)
    case .keepNbval: .flag(\.keepNbval)
    case .scrub: .flag(\.scrub)
    case .ids: .ids(\.ids)
    case .keepKernel: .kernel(\.keepKernel)
    case .keepCommitted: .flag(\.keepCommitted)
    case .preserveLayout: .flag(\.preserveLayout)
    case .mode: .mode(\.mode)
    case .exclude: .patterns
    case .keepLocalOutputs: .decidedFlag(\.keepLocalOutputs)
    }
  }

  /// The options that settings files may set.
  static var inFiles: [StripSettings.Key] { allCases.filter { $0 != .mode } }
}

extension StripOptions {
  /// All options that have a say in what is stripped, with their values, as text that is the same for the same
  /// options.
  package var fingerprint: [UInt8] {
    StripSettings.Key.allCases.flatMap { key -> [UInt8] in
      guard key != .keepLocalOutputs, let words = words(key) else { return [] }
      // No value of an option has these bytes in it.
      return Array(key.rawValue.utf8) + [0] + words.flatMap { Array($0.utf8) + [1] } + [2]
    }
  }

  private func words(_ key: StripSettings.Key) -> [String]? {
    switch key.field {
    case .flag(let option): [self[keyPath: option] ? "on" : "off"]
    case .decidedFlag(let option): self[keyPath: option].map { [$0 ? "on" : "off"] }
    case .words(let option), .list(let option): self[keyPath: option]
    case .decidedWords(let option): self[keyPath: option]
    case .size(let option): [String(self[keyPath: option])]
    case .mode(let option): [self[keyPath: option].rawValue]
    case .ids(let option): [self[keyPath: option].rawValue]
    // What was kept before there was a choice is still there.
    case .kernel(let option): self[keyPath: option] == .own ? nil : [self[keyPath: option].rawValue]
    case .patterns: nil
    }
  }
}

extension StripSettings {
  /// The settings that were set, a line for each, as a settings file has them.
  package var lines: String { keys.elements.map { "\($0.rawValue) = \(value($0))\n" }.joined() }

  private func value(_ key: Key) -> String {
    func quoted(_ text: String) -> String {
      let escaped = VisibleText.oneLine(text).flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
      return "\"" + String(escaped) + "\""
    }
    func list(_ words: [String]) -> String { "[" + words.map(quoted).joined(separator: ", ") + "]" }
    switch key.field {
    case .flag(let option): return String(options[keyPath: option])
    case .decidedFlag(let option): return String(options[keyPath: option] ?? false)
    case .words(let option), .list(let option): return list(options[keyPath: option])
    case .decidedWords(let option): return list(options[keyPath: option] ?? [])
    case .size(let option): return String(options[keyPath: option])
    case .mode(let option): return quoted(options[keyPath: option].rawValue)
    case .ids(let option): return quoted(options[keyPath: option].rawValue)
    case .kernel(let option): return quoted(options[keyPath: option].rawValue)
    case .patterns: return list(exclude)
    }
  }

  /// The command line that says the same, as far as options differ from their defaults.
  package var arguments: [String] { Key.allCases.flatMap(arguments) }

  private func arguments(_ key: Key) -> [String] {
    let name = "--\(key.rawValue)"
    func joined(_ words: [String]) -> [String] { ["\(name)=\(words.joined(separator: " "))"] }
    switch key.field {
    case .flag(let option): return options[keyPath: option] ? [name] : []
    case .decidedFlag(let option): return options[keyPath: option] == true ? [name] : []
    case .words(let option):
      let words = options[keyPath: option]
      return words.isEmpty ? [] : joined(words)
    case .decidedWords(let option): return options[keyPath: option].map(joined) ?? []
    case .list(let option): return options[keyPath: option].map { "\(name)=\($0)" }
    case .size(let option): return keys.contains(key) ? ["\(name)=\(options[keyPath: option])"] : []
    case .mode(let option): return keys.contains(key) ? ["\(name)=\(options[keyPath: option].rawValue)"] : []
    case .ids(let option): return keys.contains(key) ? ["\(name)=\(options[keyPath: option].rawValue)"] : []
    case .kernel(let option):
      return keys.contains(key) ? ["\(name)=\(options[keyPath: option].rawValue)"] : []
    case .patterns: return exclude.map { "\(name)=\($0)" }
    }
  }
}
