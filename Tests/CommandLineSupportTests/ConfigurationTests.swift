import Foundation
import Notebooks
import SystemFiles
import TestSupport
import Testing

@testable import CommandLineSupport

@Suite struct ConfigurationTests {
  private func failure(_ text: String, file: String = ".nbtrio.toml") throws -> FailureDescription? {
    let folder = try ScratchFolder()
    let path = try folder.write(file, text)
    let failure = #expect(throws: FailureDescription.self) {
      _ = try Configuration.load(for: folder.path())
    }
    #expect(failure?.file == path)
    return failure
  }

  @Test func `Every key is read`() throws {
    let folder = try ScratchFolder()
    try folder.write(
      ".nbtrio.toml",
      """
      [strip]
      keep-output = true
      keep-count = true
      keep-id = true
      extra-keys = ["metadata.a b", "cell.c"]
      keep-metadata-keys = "metadata.x\\tcell.y"
      keep-metadata = ["kernel"]
      drop-empty-cells = true
      drop-tagged-cells = ["t"]
      strip-init-cells = true
      max-size = "10k"
      keep-output-type = ["error"]
      drop-output-type = "stream:stderr"
      keep-output-mime = ["image/*"]
      keep-nbval = true
      scrub = true
      ids = "content"
      keep-kernel = "default"
      keep-committed = true
      preserve-layout = true
      keep-local-outputs = false
      exclude = ["old/", "!old/x"]
      [diff]
      ignore = ["metadata"]
      [merge]
      merge-strategy = "union"
      input-strategy = "use-local"
      output-strategy = "clear-all"
      ignore-transients = false
      ignore = "outputs details"
      """
    )
    let configuration = try Configuration.load(for: folder.path())
    let options = configuration.strip.options
    #expect(options.keepOutput == true && options.keepCount && options.keepID && options.preserveLayout)
    #expect(options.keepLocalOutputs == false)
    #expect(options.dropEmptyCells && options.stripInitCells && options.maxSize == 10_000)
    #expect(options.extraKeys == ["metadata.a b", "cell.c"])
    #expect(options.keepMetadataKeys == ["metadata.x", "cell.y"])
    #expect(options.keepMetadata == ["kernel"] && options.dropTaggedCells == ["t"])
    #expect(options.keepOutputTypes == ["error"] && options.dropOutputTypes == ["stream:stderr"])
    #expect(options.keepOutputMime == ["image/*"] && options.keepNbval && options.scrub)
    #expect(options.ids == .content && options.keepCommitted && options.keepKernel == .default)
    #expect(configuration.strip.exclude == ["old/", "!old/x"])
    let merge = configuration.merge
    #expect(merge.strategy == .union && merge.inputStrategy == .useLocal && merge.outputStrategy == .clearAll)
    #expect(merge.ignoresTransients == false && merge.ignoredParts == [.outputs, .details])
    #expect(configuration.strip.keys.elements == StripSettings.Key.allCases.filter { $0 != .mode })
    #expect(configuration.file?.path == folder.path(".nbtrio.toml"))
  }

  @Test func `Mistakes have their place and a suggestion`() throws {
    let cases: [(String, Int?, String)] = [
      ("[strip]\nkeep-outptu = true", 2, "unknown key 'keep-outptu'; did you mean 'keep-output'?"),
      ("[strip]\n  keep_count = true", 2, "unknown key 'keep_count'; did you mean 'keep-count'?"),
      ("strip.colour = 1", 1, "unknown key 'colour'"),
      ("[merge]\nmerge-stratgy = 'union'", 2, "unknown key 'merge-stratgy'; did you mean 'merge-strategy'?"),
      ("[merge]\ninput-strategy = 'inlin'", 2, "'input-strategy' knows no 'inlin'; did you mean 'inline'?"),
      ("[merge]\nignore-transients = 1", 2, "'ignore-transients' must be true or false, not an integer"),
      ("strip = {keep-id = true, colour = 1}", 1, "unknown key 'colour'"),
      ("[strip]\n'colo\u{301}ur' = 1", 2, "unknown key 'colo\u{301}ur'"),
      ("[strip]\n\"colou\\u0072\" = 1", 2, "unknown key 'colour'"),
      ("[stripp]", 1, "unknown table 'stripp'; did you mean 'strip'?"),
      ("keep-output = true", 1, "unknown table 'keep-output'"),
      ("strip = 3", 1, "'strip' must be a table, not an integer"),
      ("diff = 3", 1, "'diff' must be a table, not an integer"),
      ("[[merge]]", 1, "'merge' must be a table, not an array"),
      ("[diff]\nkeep-id = 1\n[strip]\nkeep-id = 'yes'", 4, "'keep-id' must be true or false, not a string"),
      ("[strip]\nextra-keys = ['a',\n 3]", 2, "'extra-keys' must hold strings only, not an integer"),
      ("[strip]\nexclude = 'a'", 2, "'exclude' must be an array of strings, not a string"),
      ("[strip]\nexclude = 2001-01-01", 2, "'exclude' must be an array of strings, not a date or time"),
      ("[strip]\nmax-size = '1.5M'", 2, "'max-size' must be digits with k, m or g behind them"),
      ("[strip]\nmax-size = -1", 2, "'max-size' must not be negative"),
      ("[strip]\nmode = 'zeppelin'", 2, "unknown key 'mode'"),
    ]
    for (text, line, what) in cases {
      let found = try failure(text)
      #expect(found?.what == what)
      #expect(found?.line == line && found?.column == nil, "\(text)")
    }
    let syntax = try failure("[strip]\nkeep-id = yes")
    #expect(syntax?.line == 2 && syntax?.column == 11)
    let table = try failure("[tool.black]\n[tool.nbtrio.stripe]\n", file: "pyproject.toml")
    #expect(table?.what == "unknown table 'stripe'; did you mean 'strip'?")
    #expect(table?.line == 2)
    #expect(try failure("# nbtrio\n[tool\n", file: "pyproject.toml")?.line == 2)
  }

  @Test func `The nearest file up to the repository counts`() throws {
    let folder = try ScratchFolder()
    let on = "strip.keep-id = true\n"
    try folder.write(".nbtrio.toml", "this is no TOML")
    try folder.makeDirectory("r/.git")
    try folder.makeDirectory("r/a/b/c")
    func found(_ directory: String) throws -> FilePath? {
      try ConfigurationFile.nearest(to: folder.path(directory))?.path
    }
    #expect(try found("r/a/b/c") == nil)
    try folder.write("r/pyproject.toml", "[tool.black]\nx = 1 # nbtrio\n")
    #expect(try found("r/a/b/c") == nil)
    try folder.write("r/pyproject.toml", "[tool.nbtrio.strip]\nkeep-id = true\n")
    #expect(try found("r/a/b/c") == folder.path("r/pyproject.toml"))
    try folder.write("r/.nbtrio.toml", on)
    #expect(try found("r/a/b/c") == folder.path("r/.nbtrio.toml"))
    try folder.write("r/a/b/pyproject.toml", "[tool.black]\n")
    #expect(try found("r/a/b/c") == folder.path("r/.nbtrio.toml"))
    try folder.write("r/a/.nbtrio.toml", on)
    #expect(try found("r/a/b/c") == folder.path("r/a/.nbtrio.toml"))
    // A linked worktree or a submodule has a file `.git`.
    try folder.write("r/a/b/.git", "gitdir: elsewhere")
    #expect(try found("r/a/b/c") == nil)
  }

  @Test func `Outside a repository only the directory counts`() throws {
    let folder = try ScratchFolder()
    try folder.write(".nbtrio.toml", "strip.keep-id = true\n")
    try folder.makeDirectory("a")
    #expect(try Configuration.load(for: folder.path("a")) == .none)
    #expect(try Configuration.load(for: folder.path()).strip.options.keepID)
  }

  @Test func `Strangers files are not parsed`() throws {
    let folder = try ScratchFolder()
    try folder.write("pyproject.toml", "this is no TOML")
    #expect(try Configuration.load(for: folder.path()) == .none)
  }

  @Test func `Pyproject tables are read`() throws {
    let folder = try ScratchFolder()
    try folder.write("pyproject.toml", "[tool.nbtrio]\nstrip = {keep-count = true, max-size = 5}\n")
    let strip = try Configuration.load(for: folder.path()).strip
    #expect(strip.options.keepCount && strip.options.maxSize == 5)
    #expect(strip.keys.elements == [.keepCount, .maxSize])
  }

  @Test func `A fault in a table that is not read stops nobody`() throws {
    let folder = try ScratchFolder()
    try folder.write(".nbtrio.toml", "[strip]\nkeep-count = true\n[merge]\nnot-a-key = 1\n")
    #expect(try Configuration.load(for: folder.path(), .strip).strip.options.keepCount)
    #expect(throws: FailureDescription.self) { try Configuration.load(for: folder.path(), .merge) }
  }

  @Test func `Files are excluded relative to the settings`() throws {
    let folder = try ScratchFolder()
    try folder.makeDirectory(".git")
    try folder.write(".nbtrio.toml", "strip.exclude = ['/old/*.ipynb', 'raw']\n")
    let configuration = try Configuration.load(for: folder.path())
    #expect(configuration.isExcluded(FilePath("old/a.ipynb")))
    #expect(!configuration.isExcluded(FilePath("a.ipynb")))
    let old = folder.path("old")
    #expect(configuration.isExcluded(FilePath("a.ipynb"), base: old))
    #expect(configuration.isExcluded(FilePath("../x/raw/a.ipynb"), base: old))
    #expect(!configuration.isExcluded(FilePath("../a.ipynb"), base: old))
    #expect(!configuration.isExcluded(FilePath("../../raw"), base: old))
    #expect(configuration.isExcluded(folder.path("raw"), base: old))
    #expect(!Configuration.none.isExcluded(FilePath("raw")))
  }
}

@Suite struct StripSettingsTests {
  @Test func `What is set wins`() {
    var flags = StripSettings()
    flags.set(.keepOutput, \.keepOutput, false)
    flags.set(.extraKeys, \.extraKeys, [])
    var file = StripSettings()
    file.set(.keepOutput, \.keepOutput, true)
    file.set(.extraKeys, \.extraKeys, ["cell.a"])
    file.set(.keepCount, \.keepCount, true)
    file.setExclude(["x"])
    let merged = flags.merged(over: file)
    #expect(merged.options.keepOutput == false)
    #expect(merged.options.extraKeys.isEmpty)
    #expect(merged.options.keepCount)
    #expect(merged.exclude == ["x"])
    #expect(merged.keys.elements == [.keepOutput, .keepCount, .extraKeys, .exclude])
  }

  /// Every option, set on one side, arrives: catches an option that `merged` forgets.
  @Test func `Every option is merged`() {
    var all = StripSettings()
    all.set(.keepOutput, \.keepOutput, true)
    all.set(.keepCount, \.keepCount, true)
    all.set(.keepID, \.keepID, true)
    all.set(.extraKeys, \.extraKeys, ["a"])
    all.set(.keepMetadataKeys, \.keepMetadataKeys, ["a"])
    all.set(.keepMetadata, \.keepMetadata, ["a"])
    all.set(.dropEmptyCells, \.dropEmptyCells, true)
    all.set(.dropTaggedCells, \.dropTaggedCells, ["a"])
    all.set(.stripInitCells, \.stripInitCells, true)
    all.set(.maxSize, \.maxSize, 1)
    all.set(.keepOutputTypes, \.keepOutputTypes, ["a"])
    all.set(.dropOutputTypes, \.dropOutputTypes, ["a"])
    all.set(.keepOutputMime, \.keepOutputMime, ["a"])
    all.set(.keepNbval, \.keepNbval, true)
    all.set(.scrub, \.scrub, true)
    all.set(.ids, \.ids, .content)
    all.set(.keepKernel, \.keepKernel, .default)
    all.set(.keepCommitted, \.keepCommitted, true)
    all.set(.preserveLayout, \.preserveLayout, true)
    all.set(.mode, \.mode, .zeppelin)
    all.setExclude(["a"])
    all.set(.keepLocalOutputs, \.keepLocalOutputs, false)
    #expect(all.keys.elements == StripSettings.Key.allCases)
    #expect(all.merged(over: StripSettings()) == all)
    #expect(StripSettings().merged(over: all) == all)
  }
}

@Suite struct NearNameTests {
  @Test func `Small slips are recognised`() {
    let names = ["keep-output", "keep-id", "mode", "exclude"]
    #expect(NearName.suggestion(for: "keep-ouptut", among: names) == "keep-output")
    #expect(NearName.suggestion(for: "Keep_Output", among: names) == "keep-output")
    #expect(NearName.suggestion(for: "exlude", among: names) == "exclude")
    #expect(NearName.suggestion(for: "made", among: names) == "mode")
    #expect(NearName.suggestion(for: "colour", among: names) == nil)
    #expect(NearName.suggestion(for: "", among: names) == nil)
  }
}
