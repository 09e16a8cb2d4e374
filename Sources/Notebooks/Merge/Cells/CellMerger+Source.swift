import LosslessJSON

/// Sources and cell types.
extension CellMerger {
  mutating func mergeSource(_ versions: Versions) -> JSONTree? {
    let key = [UInt8]("source".utf8)
    let outcome = versions.outcome
    switch outcome {
    case .local where isDoubted, .remote where isDoubted: break
    case .unchanged: return fileValue(key, .local)
    case .local, .either, .remote:
      decide(.source, versions, .init(outcome), result: outcome == .remote ? versions.remote : versions.local)
      return fileValue(key, outcome == .remote ? .remote : .local)
    case .conflict: break
    }
    let isText = [versions.local, versions.remote].allSatisfy { $0?.kind == .string }
    guard isText else { return fileValue(key, settle(key, versions, part: .source, kind: .member)) }
    return merge(texts: versions)
  }

  private mutating func merge(texts versions: Versions) -> JSONTree? {
    let key = [UInt8]("source".utf8)
    let merge = SourceMerge(
      base: isDoubted ? nil : base?.source,
      local: local.source,
      remote: remote.source,
      options: options
    )
    if !merge.hasConflicts {
      let text = merge.text(.side(.local))
      decide(.source, versions, .merged, result: .string(text))
      return sourceValue(text)
    }
    let strategy = options.ignoredParts.contains(.sources) ? .useLocal : options.effectiveInputStrategy
    switch strategy {
    case .useBase, .useLocal, .useRemote, .union:
      let filling = SourceMerge.filling(strategy)
      let text = merge.text(filling)
      decide(.source, versions, strategy == .union ? .localThenRemote : .merged, result: .string(text))
      return sourceValue(text)
    case .mergetool:
      addConflict(.source, path: [.key(key)], versions)
      decide(.source, versions, .base, isConflict: true, result: versions.base)
      return fileValue(key, .base) ?? sourceValue([])
    case .inline:
      markerSize = merge.markerSize
      addConflict(.source, path: [.key(key)], versions)
      let text = merge.markedText()
      decide(.source, versions, .merged, isConflict: true, result: .string(text))
      return sourceValue(text)
    }
  }

  /// A new source in the form that the local file has: a list of lines, or a string.
  private func sourceValue(_ text: [UInt8]) -> JSONTree {
    if case .file(let cell) = local.storage, cell["source"]?.isString == true { return .string(text) }
    return SplitForm.lines(of: text)
  }

  mutating func mergeType(_ versions: Versions) -> JSONTree? {
    let key = [UInt8]("cell_type".utf8)
    let outcome = versions.outcome
    if outcome == .conflict { return fileValue(key, settle(key, versions, part: .type, kind: .type)) }
    if outcome != .unchanged {
      decide(.type, versions, .init(outcome), result: outcome == .remote ? versions.remote : versions.local)
    }
    return fileValue(key, outcome == .remote ? .remote : .local)
  }

  /// The type that the result will have.
  var mergedType: CellType {
    let types = versions(of: [UInt8]("cell_type".utf8))
    let preferred = options.strategy.preferredSide
    let side: MergeSide =
      switch types.outcome {
      case .remote: .remote
      case .conflict where types[preferred] != nil: preferred
      default: .local
      }
    return CellType(types[side])
  }

  /// Whether some version is of another type than the result.
  func isRetyped(_ type: CellType) -> Bool {
    !(type == base?.type ?? type && type == local.type && type == remote.type)
  }

  /// Whether a cell of this type loses the outputs that it had as another one: there is nothing to ask about them.
  func losesOutputs(_ type: CellType) -> Bool { isRetyped(type) && type != .code && type != .other }

  /// Ids never conflict: the local one counts unless only the remote side gave the cell one that says
  /// something.
  mutating func mergeID(_ versions: Versions) -> JSONTree? {
    let key = [UInt8]("id".utf8)
    let outcome = versions.outcome
    let isNoise = versions.local != nil && AlignmentInput.looksPositional(versions.remote?.text ?? [])
    if outcome == .remote && !isNoise || versions.local == nil && base?.id == nil {
      decide(.id, versions, .remote, result: versions.remote)
      return fileValue(key, .remote)
    }
    if outcome != .unchanged {
      decide(.id, versions, outcome == .either ? .either : .local, result: versions.local)
    }
    return fileValue(key, .local)
  }

  /// Members that nbformat does not know.
  /// - Parameters:
  ///   - versions: The member in joined form.
  ///   - files: The member as it stands in the files.
  mutating func mergeOther(_ key: [UInt8], _ versions: Versions, _ files: Versions) -> JSONTree? {
    let outcome = versions.outcome
    if outcome == .conflict { return files[settle(key, versions, part: .member(key), kind: .member)] }
    if outcome != .unchanged {
      decide(
        .member(key),
        versions,
        .init(outcome),
        result: outcome == .remote ? versions.remote : versions.local
      )
    }
    return outcome == .remote ? files.remote : files.local
  }

  /// A member that both sides changed, by the strategy.
  /// - Returns: The side whose value is taken.
  mutating func settle(
    _ key: [UInt8],
    _ versions: Versions,
    part: MergeDecision.Part,
    kind: MergeConflict.Kind
  ) -> MergeSide {
    let side = options.strategy.preferredSide
    let isConflict = options.strategy.leavesConflicts
    if isConflict { addConflict(kind, path: [.key(key)], versions) }
    let isMissing = versions[side] == nil && part == .type
    let taken = isMissing ? MergeSide.local : side
    decide(part, versions, .init(taken), isConflict: isConflict, result: versions[taken])
    return taken
  }

  mutating func addConflict(_ kind: MergeConflict.Kind, path: JSONPath, _ versions: Versions) {
    cell.conflicts.append(
      MergeConflict(
        kind: kind,
        path: path,
        base: versions.base,
        local: versions.local,
        remote: versions.remote
      )
    )
  }
}

extension SourceMerge {
  /// What a strategy puts in place of conflicting lines.
  static func filling(_ strategy: MergeOptions.Strategy) -> LineMerge.Filling {
    switch strategy {
    case .useBase: .side(.base)
    case .useRemote: .side(.remote)
    case .union: .union
    default: .side(.local)
    }
  }
}
