package import Notebooks

/// Strip options together with which of them were set, so that several sources can be laid over each
/// other: flags over the file, the file over the defaults.
package struct StripSettings: Equatable, Sendable {
  /// An option, named after its flag.
  package enum Key: String, CaseIterable, Hashable, Sendable {
    case keepOutput = "keep-output"
    case keepCount = "keep-count"
    case keepID = "keep-id"
    case extraKeys = "extra-keys"
    case keepMetadataKeys = "keep-metadata-keys"
    case keepMetadata = "keep-metadata"
    case dropEmptyCells = "drop-empty-cells"
    case dropTaggedCells = "drop-tagged-cells"
    case stripInitCells = "strip-init-cells"
    case maxSize = "max-size"
    case keepOutputTypes = "keep-output-type"
    case dropOutputTypes = "drop-output-type"
    case keepOutputMime = "keep-output-mime"
    case keepNbval = "keep-nbval"
    case scrub = "scrub"
    case ids = "ids"
    case keepKernel = "keep-kernel"
    case keepCommitted = "keep-committed"
    case preserveLayout = "preserve-layout"
    case mode = "mode"
    case exclude = "exclude"
    case keepLocalOutputs = "keep-local-outputs"
  }

  /// A set of keys: one bit for each, which needs no hashing at start-up.
  package struct KeySet: Equatable, Sendable {
    private var bits: UInt32 = 0

    /// The empty set.
    package init() {}

    /// Whether no option was set.
    package var isEmpty: Bool { bits == 0 }

    /// Adds an option; nothing happens if the set has it.
    package mutating func insert(_ key: Key) { bits |= Self.bit(of: key) }

    /// Whether an option was set.
    package func contains(_ key: Key) -> Bool { bits & Self.bit(of: key) != 0 }

    /// The keys of the set, in the order of `Key.allCases`.
    package var elements: [Key] { bits == 0 ? [] : Key.allCases.filter { contains($0) } }

    private static func bit(of key: Key) -> UInt32 {
      1 << UInt32(Key.allCases.firstIndex(of: key) ?? 31)
    }
  }

  /// The options; what no key names has its default value.
  package private(set) var options = StripOptions()
  /// Patterns of files to leave as they are (`exclude`), relative to the settings file's directory.
  package private(set) var exclude: [String] = []
  /// What was set.
  package private(set) var keys = KeySet()

  /// Settings in which nothing is set.
  package init() {}

  /// Sets an option: `settings.set(.keepCount, \.keepCount, true)`.
  package mutating func set<Value>(
    _ key: Key,
    _ option: WritableKeyPath<StripOptions, Value>,
    _ value: Value
  ) {
    options[keyPath: option] = value
    keys.insert(key)
  }

  /// Sets the patterns of files to leave as they are.
  package mutating func setExclude(_ patterns: [String]) {
    exclude = patterns
    keys.insert(.exclude)
  }

  /// These settings, and where nothing is set here, those of `lower`. A list replaces a list.
  package func merged(over lower: StripSettings) -> StripSettings {
    var result = lower
    for key in keys.elements { result.take(key, from: self) }
    return result
  }

  private mutating func take(_ key: Key, from other: StripSettings) {
    func copy<Value>(_ option: WritableKeyPath<StripOptions, Value>) {
      options[keyPath: option] = other.options[keyPath: option]
    }
    switch key.field {
    case .flag(let option): copy(option)
    case .decidedFlag(let option): copy(option)
    case .words(let option), .list(let option): copy(option)
    case .decidedWords(let option): copy(option)
    case .size(let option): copy(option)
    case .mode(let option): copy(option)
    case .ids(let option): copy(option)
    case .kernel(let option): copy(option)
    case .patterns: exclude = other.exclude
    }
    keys.insert(key)
  }
}
