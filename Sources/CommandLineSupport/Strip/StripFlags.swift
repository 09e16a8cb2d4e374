import ArgumentParser
package import Notebooks
package import SystemFiles

/// The options that say what is stripped, the same for every command that strips.
package struct StripFlags: ParsableArguments {
  /// No flag; ArgumentParser fills them in.
  package init() {}

  @Flag(help: "Do not strip outputs.")
  var keepOutput = false

  @Flag(help: "Do not strip execution counts and prompt numbers.")
  var keepCount = false

  @Flag(help: "Do not renumber cell ids.")
  var keepId = false

  @Option(help: "Further keys to strip, such as \"metadata.foo cell.metadata.bar\".")
  var extraKeys: WordList?

  @Option(help: "Keys to leave although they would be stripped.")
  var keepMetadataKeys: WordList?

  @Option(
    help: "Strip all metadata but these keys or presets (kernel, editor, all); \"\" strips all."
  )
  var keepMetadata: WordList?

  @Flag(help: "Remove cells whose source is empty or white space.")
  var dropEmptyCells = false

  @Option(help: "Remove cells that have any of these tags.")
  var dropTaggedCells: WordList?

  @Flag(help: "Strip the outputs of cells marked init_cell too.")
  var stripInitCells = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Keep outputs of at most this size, such as 512 or 10k.", valueName: "size")
  )
  var maxSize: ByteSize?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Keep only outputs of these types (T or T:name).", valueName: "type")
  )
  var keepOutputType: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Strip outputs of these types (T or T:name).", valueName: "type")
  )
  var dropOutputType: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Keep of outputs only data of these media types (image/png, image/*).",
      valueName: "type"
    )
  )
  var keepOutputMime: [String] = []

  @Flag(help: "Keep outputs of cells marked NBVAL_CHECK_OUTPUT, which nbval compares.")
  var keepNbval = false

  @Flag(help: "Take home folders, user names and addresses out of outputs that stay.")
  var scrub = false

  @Option(help: "What cell ids are made of: index or content (stable when a cell is inserted).")
  var ids: StripOptions.IDs?

  @Option(
    help: ArgumentHelp(
      "own, or default for the language's usual kernel; git's filter puts the own one back (with =).",
      valueName: "kernel"
    )
  )
  var keepKernel: StripOptions.Kernel?

  @Flag(help: "As git's filter: pass what the index has for that file as it is, outputs and all.")
  var keepCommitted = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Leave files alone that match, as in .gitignore; may be repeated.",
      valueName: "pattern"
    )
  )
  var exclude: [String] = []

  @Flag(help: "Remove what has to go and keep every other byte.")
  var preserveLayout = false

  @Option(name: .shortAndLong, help: "jupyter or zeppelin; by default as the file's name says.")
  var mode: StripOptions.Mode?

  @OptionGroup(title: "Local outputs")
  var localOutputs: LocalOutputFlags

  @Option(
    help: ArgumentHelp("Read this config file instead of looking for one.", valueName: "file"),
    completion: .file()
  )
  var config: String?

  @Flag(help: "Read no config file.")
  var noConfig = false

  /// What the flags say, as plain values.
  package struct Values: Sendable {
    /// The options that flags gave.
    package var settings = StripSettings()
    /// Read this config file and look for no other.
    package var config: FilePath?
    /// Whether no config file counts.
    package var noConfig = false
    /// How what is stripped is kept on this machine; `nil` if it is not.
    package var localOutputs: LocalOutputsChoice?

    /// No flag at all.
    package init() {}

    init(
      settings: StripSettings,
      config: FilePath?,
      noConfig: Bool,
      localOutputs: LocalOutputsChoice?
    ) {
      self.settings = settings
      self.localOutputs = localOutputs
      self.config = config
      self.noConfig = noConfig
    }
  }

  /// - Throws: `ValidationError` for two options that exclude each other.
  package func values() throws -> Values {
    if keepId && ids != nil { throw ValidationError("--keep-id and --ids exclude each other") }
    if config != nil && noConfig { throw ValidationError("--config and --no-config exclude each other") }
    var settings = StripSettings()
    if keepOutput { settings.set(.keepOutput, \.keepOutput, true) }
    if keepCount { settings.set(.keepCount, \.keepCount, true) }
    if keepId { settings.set(.keepID, \.keepID, true) }
    if let extraKeys { settings.set(.extraKeys, \.extraKeys, extraKeys.words) }
    if let keepMetadataKeys { settings.set(.keepMetadataKeys, \.keepMetadataKeys, keepMetadataKeys.words) }
    if let keepMetadata { settings.set(.keepMetadata, \.keepMetadata, keepMetadata.words) }
    if dropEmptyCells { settings.set(.dropEmptyCells, \.dropEmptyCells, true) }
    if let dropTaggedCells { settings.set(.dropTaggedCells, \.dropTaggedCells, dropTaggedCells.words) }
    if stripInitCells { settings.set(.stripInitCells, \.stripInitCells, true) }
    if let maxSize { settings.set(.maxSize, \.maxSize, maxSize.count) }
    if !keepOutputType.isEmpty { settings.set(.keepOutputTypes, \.keepOutputTypes, keepOutputType) }
    if !dropOutputType.isEmpty { settings.set(.dropOutputTypes, \.dropOutputTypes, dropOutputType) }
    if !keepOutputMime.isEmpty { settings.set(.keepOutputMime, \.keepOutputMime, keepOutputMime) }
    if keepNbval { settings.set(.keepNbval, \.keepNbval, true) }
    if scrub { settings.set(.scrub, \.scrub, true) }
    if let ids { settings.set(.ids, \.ids, ids) }
    if let keepKernel { settings.set(.keepKernel, \.keepKernel, keepKernel) }
    if keepCommitted { settings.set(.keepCommitted, \.keepCommitted, true) }
    if !exclude.isEmpty { settings.setExclude(exclude) }
    if preserveLayout { settings.set(.preserveLayout, \.preserveLayout, true) }
    if let mode { settings.set(.mode, \.mode, mode) }
    return Values(
      settings: settings,
      config: config.map { FilePath(argument: $0) },
      noConfig: noConfig,
      localOutputs: try localOutputs.choice()
    )
  }
}

extension StripOptions.Mode: ExpressibleByArgument {}
extension StripOptions.IDs: ExpressibleByArgument {}
extension StripOptions.Kernel: ExpressibleByArgument {}
