import LosslessJSON
package import Notebooks
package import SystemFiles

/// nbdime's settings for a program: `nbdime_config.json`, in the working directory and in Jupyter's
/// configuration directories.
///
/// A file has a section for each program and for each group of programs; the program's own section wins
/// over the groups', and a nearer file over one farther away.
package struct NbdimeConfig {
  /// nbdime's program, which gives its section and its groups.
  package enum Program: Sendable {
    case diff
    case diffDriver
    case diffTool
    case show
    case merge
    case mergeDriver
    case mergeTool

    /// The sections that apply, from the weakest.
    var sections: [String] {
      switch self {
      case .diff: ["Diff", "GitDiff", "NbDiff"]
      case .diffDriver: ["Diff", "GitDiff", "NbDiffDriver"]
      case .diffTool: ["Diff", "GitDiff", "NbDiffTool"]
      case .show: ["Show", "NbShow"]
      case .merge: ["Merge", "NbMerge"]
      case .mergeDriver: ["Merge", "GitMerge", "NbMergeDriver"]
      case .mergeTool: ["Merge", "GitMerge", "NbMergeTool"]
      }
    }
  }

  private static let sections = [
    "NbDiff", "NbDiffWeb", "NbDiffDriver", "NbDiffTool", "NbShow", "NbMerge", "NbMergeWeb", "NbMergeDriver",
    "NbMergeTool", "Server", "Extension", "Diff", "GitDiff", "Merge", "GitMerge", "Show", "Web", "WebTool",
    "Global",
  ]
  private static let otherKeys = [
    "color_words", "port", "ip", "base_url", "browser", "persist", "workdirectory", "log_level",
    "text_similarity_threshold", "text_similarity_ignore_whitespace", "use_filter", "show_unchanged",
    "identical_lines_margin", "show_base", "merge_strategy", "input_strategy", "output_strategy",
    "ignore_transients",
  ]

  private let program: Program
  private let diagnostics: Diagnostics
  private var parts: [String: Bool] = [:]
  private var ignore: [String: JSONValue] = [:]
  /// Strategies and the like; the parts are in `ignoredParts`.
  private var mergeTable = MergeTable()

  /// Reads what the files say for a program. Mistakes in them are reported and left out.
  /// - Parameter directories: Jupyter's configuration directories, the nearest first.
  package init(_ program: Program, directories: [FilePath], _ diagnostics: Diagnostics) {
    self.program = program
    self.diagnostics = diagnostics
    for directory in directories.reversed() { read(directory.appending("nbdime_config.json")) }
  }

  /// The parts that are left out.
  package var ignoredParts: ComparisonOptions.Parts {
    let words = ComparisonOptions.Parts.words
    let unwanted = words.filter { parts[$0.word] == false }
    let wanted = words.filter { parts[$0.word] == true }
    if unwanted.isEmpty && !wanted.isEmpty { return wanted.reduce(.all) { $0.subtracting($1.part) } }
    return unwanted.reduce([]) { $0.union($1.part) }
  }

  /// The places that are left out (`Ignore`).
  package var ignoredPaths: [IgnoredPath] {
    ignore.sorted(by: { $0.key < $1.key }).flatMap { path, value -> [IgnoredPath] in
      let tree = JSONTree.value(value)
      guard case .array = tree.kind else { return [IgnoredPath(path)] }
      return tree.elements.compactMap { $0.text }.map {
        IgnoredPath(path, key: String(decoding: $0, as: UTF8.self))
      }
    }
  }

  /// What is said about merges. Ignored places say nothing about conflicts, so they are not in it.
  package var merge: MergeTable {
    var table = mergeTable
    table.ignoredParts = ignoredParts
    return table
  }

  private mutating func read(_ file: FilePath) {
    let content: ByteBuffer
    do {
      // Only the working directory may be a stranger's.
      let root = file.directory == FilePath(".") ? ConfigurationFile.repositoryRoot(of: FilePath(".")) : nil
      content = ByteBuffer(try SettingsFile.read(file, root: root))
    } catch {
      if !error.isMissing { diagnostics.report(error) }
      return
    }
    do throws(JSONError) {
      let root = try JSONDocument.parse(content).root
      guard root.isObject else {
        diagnostics.warning("ignored: nbdime's settings must be an object", file: file)
        return
      }
      for member in root.members {
        let name = String(decoding: member.key.text, as: UTF8.self)
        if !Self.sections.contains(name) {
          mistake("unknown section '\(name)'", member.key, file, Self.sections, name)
        }
      }
      for section in program.sections {
        if let value = root[Array(section.utf8)] { read(value, section, file) }
      }
    } catch {
      diagnostics.warning("ignored: \(error.message)", file: file, line: error.line, column: error.column)
    }
  }

  private mutating func read(_ section: JSONValue, _ name: String, _ file: FilePath) {
    guard section.isObject else {
      mistake("'\(name)' must be an object", section, file)
      return
    }
    let words = ComparisonOptions.Parts.words.map(\.word)
    for member in section.members {
      let key = String(decoding: member.key.text, as: UTF8.self)
      if words.contains(key) {
        switch member.value.kind {
        case .true: parts[key] = true
        case .false: parts[key] = false
        case .null: parts[key] = nil
        default: mistake("'\(key)' must be true, false or null", member.value, file)
        }
      } else if key == "Ignore" {
        readIgnore(member.value, file)
      } else if key.hasSuffix("_strategy") || key == "ignore_transients" {
        readMerge(key, member.value, file)
      } else if !Self.otherKeys.contains(key) {
        mistake("unknown key '\(key)'", member.key, file, words + ["Ignore"] + Self.otherKeys, key)
      }
    }
  }

  private mutating func readIgnore(_ value: JSONValue, _ file: FilePath) {
    guard value.isObject else {
      mistake("'Ignore' must be an object of paths", value, file)
      return
    }
    for member in value.members {
      let path = String(decoding: member.key.text, as: UTF8.self)
      let isList = member.value.isArray && member.value.elements.allSatisfy(\.isString)
      switch member.value.kind {
      case .true: ignore[path] = member.value
      case .false: ignore[path] = nil
      case .array where isList: ignore[path] = member.value
      default: mistake("'\(path)' must be true, false or a list of keys", member.value, file)
      }
    }
  }

  private mutating func readMerge(_ key: String, _ value: JSONValue, _ file: FilePath) {
    let name = value.isString ? String(decoding: value.text, as: UTF8.self) : nil
    let isUnset = value.kind == .null
    var isKnown = isUnset
    switch key {
    case "merge_strategy":
      mergeTable.strategy = name.flatMap { MergeOptions.Strategy(rawValue: $0) }
      isKnown = isUnset || mergeTable.strategy != nil
    case "input_strategy":
      mergeTable.inputStrategy = name.flatMap { MergeOptions.Strategy(rawValue: $0) }
      isKnown = isUnset || mergeTable.inputStrategy != nil
    case "output_strategy":
      mergeTable.outputStrategy = name.flatMap { MergeOptions.OutputStrategy(rawValue: $0) }
      isKnown = isUnset || mergeTable.outputStrategy != nil
    default:
      mergeTable.ignoresTransients = isUnset ? nil : value.kind == .true
      isKnown = isUnset || [.true, .false].contains(value.kind)
      if !isKnown { mergeTable.ignoresTransients = nil }
    }
    if isKnown { return }
    let names =
      key == "output_strategy"
      ? MergeOptions.OutputStrategy.allCases.map(\.rawValue) : MergeOptions.Strategy.allCases.map(\.rawValue)
    let kinds = key == "ignore_transients" ? "true, false or null" : "one of " + names.joined(separator: ", ")
    mistake("'\(key)' must be \(kinds)", value, file)
  }

  private func mistake(
    _ what: String,
    _ value: JSONValue,
    _ file: FilePath,
    _ names: [String] = [],
    _ name: String = ""
  ) {
    let place = value.document.buffer.place(ofByte: value.startByte)
    let question = NearName.question(for: name, among: names)
    diagnostics.warning(what + question, file: file, line: place.line, column: place.column)
  }
}
