import LosslessJSON

/// Merges metadata key by key.
///
/// Objects are followed into their members. `tags` are sets. What only a run or a look at the notebook
/// changes, and what is one thing (kernel, language, widgets), is taken whole from one side and is never a
/// conflict.
struct MetadataMerge {
  enum Scope {
    case cell
    case notebook
  }

  struct Conflict {
    var path: JSONPath
    var versions: Versions
  }

  let scope: Scope
  let options: MergeOptions
  /// The side that volatile values are taken from where both sides changed them.
  var volatileSide = MergeSide.local
  private(set) var conflicts: [Conflict] = []
  /// The paths of values that were taken from one side though both changed them.
  private(set) var chosen: [(path: JSONPath, side: MergeSide)] = []

  init(scope: Scope, options: MergeOptions) {
    self.scope = scope
    self.options = options
  }

  /// The merged value; `nil` if there is none in the result.
  mutating func merge(_ versions: Versions, at path: JSONPath = []) -> JSONTree? {
    switch versions.outcome {
    case .unchanged, .local, .either: return versions.local
    case .remote: return versions.remote
    case .conflict: break
    }
    if let special = special(versions, at: path) { return special.value }
    if isObject(versions.local), isObject(versions.remote) { return object(versions, at: path) }
    return settle(versions, at: path)
  }

  private func isObject(_ value: JSONTree?) -> Bool { value?.kind == .object }

  private mutating func object(_ versions: Versions, at path: JSONPath) -> JSONTree {
    var versions = versions
    if !isObject(versions.base) { versions.base = nil }
    let all = KeyedVersions(versions)
    var members: [JSONMember] = []
    for key in all.keys {
      if let value = merge(all[key], at: path + [.key(key)]) {
        members.append(JSONMember(key: key, value: value))
      }
    }
    return .object(members)
  }

  /// A value that both sides changed and that has rules of its own.
  private mutating func special(_ versions: Versions, at path: JSONPath) -> (value: JSONTree?, Void)? {
    let names = path.map { step -> String in
      if case .key(let key) = step { return String(decoding: key, as: UTF8.self) }
      return ""
    }
    if scope == .cell, names == ["tags"], let tags = TagSet.merged(versions) { return (tags, ()) }
    if scope == .notebook, names == ["language_info"] || names == ["kernelspec"] {
      let side = KernelChoice.side(versions, isLanguage: names[0] == "language_info")
      return (take(side, of: versions, at: path), ())
    }
    if scope == .notebook, MetadataMerge.kernels.contains(names) {
      return (take(versions.local == nil ? .remote : .local, of: versions, at: path), ())
    }
    guard let first = names.first else { return nil }
    let whole = scope == .cell ? MetadataMerge.volatileInCells : MetadataMerge.volatileInNotebooks
    if names.count == 1, whole.contains(first) || scope == .cell && first == "trusted" {
      let isRemoved = versions.local == nil || versions.remote == nil
      if first == "widgets", isRemoved {
        return (take(versions.local == nil ? .local : .remote, of: versions, at: path), ())
      }
      return (take(volatileSide, of: versions, at: path), ())
    }
    if scope == .cell, names == ["jupyter", "outputs_hidden"] || names == ["jupyter", "source_hidden"] {
      return (take(volatileSide, of: versions, at: path), ())
    }
    return nil
  }

  private mutating func take(_ side: MergeSide, of versions: Versions, at path: JSONPath) -> JSONTree? {
    chosen.append((path, side))
    return versions[side]
  }

  /// A value that both sides changed, by the strategy.
  private mutating func settle(_ versions: Versions, at path: JSONPath) -> JSONTree? {
    if options.ignoredParts.contains(.metadata) { return take(.local, of: versions, at: path) }
    switch options.strategy {
    case .useBase: return take(.base, of: versions, at: path)
    case .useLocal: return take(.local, of: versions, at: path)
    case .useRemote: return take(.remote, of: versions, at: path)
    case .mergetool:
      conflicts.append(Conflict(path: path, versions: versions))
      return versions.base
    case .inline, .union:
      conflicts.append(Conflict(path: path, versions: versions))
      return versions.local
    }
  }

  /// What a run, a front end or a look at the notebook leaves in the metadata of cells.
  static let volatileInCells: Set<String> = [
    "collapsed", "scrolled", "autoscroll", "ExecuteTime", "execution", "executionInfo", "papermill",
    "outputId", "heading_collapsed", "colab", "hidden", "trusted", "pycharm", "vscode",
  ]
  /// … and in that of notebooks. Each is one thing.
  static let volatileInNotebooks: Set<String> = [
    "widgets", "toc", "varInspector", "papermill", "colab", "latex_envs", "signature", "orig_nbformat",
  ]
  /// Where front ends keep which kernel and machine they ran, in the notebook's metadata, beside `kernelspec`.
  private static let kernels: Set<[String]> = [
    ["vscode", "interpreter"], ["interpreter"], ["kernel_info"], ["accelerator"], ["gpuClass"],
  ]
}
