import LosslessJSON

/// Outputs and counts: they belong together and to the source that they were made from.
extension CellMerger {
  /// The outputs and the count of the result in file form, and the side that they come from.
  struct OutputUnit {
    var outputs: JSONTree?
    var count: JSONTree?
    var side: MergeSide
  }

  /// - Parameter source: the joined source of the result, by which the outputs are chosen.
  mutating func mergeOutputs(of source: [UInt8]) -> OutputUnit {
    let unit = outputUnit(of: source)
    let counts = Versions(
      base: base?.executionCount,
      local: local.executionCount,
      remote: remote.executionCount
    )
    if counts.outcome != .unchanged || !Versions.areEqual(unit.count, counts.base) {
      let sides: [MergeSide] = [.local, .remote, .base]
      let side = sides.first { Versions.areEqual(counts[$0], unit.count) }
      let choice = side.map { MergeDecision.Choice($0) } ?? .cleared
      decide(.executionCount, counts, counts.outcome == .either ? .either : choice, result: unit.count)
    }
    return unit
  }

  /// Outputs are decided by themselves, and the count comes from the side that they come from: a side that
  /// only counted anew has nothing to say against the new outputs of the other one.
  private mutating func outputUnit(of source: [UInt8]) -> OutputUnit {
    let isRunByNobody = isUntouched([UInt8]("outputs".utf8)) && isUntouched([UInt8]("execution_count".utf8))
    if isRunByNobody, base?.type == local.type, base?.type == remote.type { return taken(.local) }
    let versions = Versions(base: base?["outputs"], local: local["outputs"], remote: remote["outputs"])
    let counts = Versions(
      base: base?.executionCount,
      local: local.executionCount,
      remote: remote.executionCount
    )
    let isSame = [versions, counts].allSatisfy { Versions.areEqual($0.local, $0.remote) }
    if isSame {
      let isUnchanged = versions.outcome == .unchanged && counts.outcome == .unchanged
      if !isUnchanged { decideOutputs(versions, .either, result: versions.local) }
      return taken(.local)
    }
    if needsClearing(source) && !stripped.local && !stripped.remote {
      return cleared(versions)
    }
    switch outputOutcome(versions, counts) {
    case .remote:
      decideOutputs(versions, .remote, result: versions.remote)
      return taken(.remote)
    case .conflict:
      let isShown = [.inline, .mergetool].contains(options.outputStrategy)
      if isShown && (isSameButForCounts(versions) || losesOutputs(mergedType)) {
        return choose(side(of: source), versions)
      }
      return settleOutputs(versions, source)
    default:
      decideOutputs(versions, .local, result: versions.local)
      return taken(.local)
    }
  }

  private func isSameButForCounts(_ versions: Versions) -> Bool {
    Versions.areEqual(OutputCounts.without(versions.local), OutputCounts.without(versions.remote))
  }

  /// Whose outputs count. Where they say the same it is the one who counted anew; where both ran the cell and
  /// the sources differ too, it has to be settled, though only one run gave other outputs.
  private func outputOutcome(_ versions: Versions, _ counts: Versions) -> MergeOutcome {
    let said = Versions(
      base: OutputCounts.without(versions.base),
      local: OutputCounts.without(versions.local),
      remote: OutputCounts.without(versions.remote)
    )
    func ran(_ side: MergeSide) -> Bool {
      !Versions.areEqual(versions.base, versions[side]) || !Versions.areEqual(counts.base, counts[side])
    }
    switch said.outcome {
    case .local where ran(.remote) && remote.source != base?.source: return .conflict
    case .remote where ran(.local) && local.source != base?.source: return .conflict
    case .unchanged, .either:
      if ran(.local) != ran(.remote) { return ran(.local) ? .local : .remote }
      return .conflict
    case let outcome: return outcome
    }
  }

  /// A decision about the outputs, unless only the count changed.
  private mutating func decideOutputs(
    _ versions: Versions,
    _ choice: MergeDecision.Choice,
    isConflict: Bool = false,
    result: JSONTree?
  ) {
    if versions.outcome == .unchanged, Versions.areEqual(versions.base, result) { return }
    decide(.outputs, versions, choice, isConflict: isConflict, result: result)
  }

  /// Whether the source of the result is one that neither side ran.
  private func needsClearing(_ source: [UInt8]) -> Bool {
    guard local.type == .code, remote.type == .code, options.outputStrategy == .followSource else {
      return false
    }
    return ![local, remote, base].contains { $0?.source == source }
  }

  private func taken(_ side: MergeSide) -> OutputUnit {
    OutputUnit(
      outputs: fileValue([UInt8]("outputs".utf8), side),
      count: fileValue([UInt8]("execution_count".utf8), side),
      side: side
    )
  }

  private mutating func cleared(_ versions: Versions) -> OutputUnit {
    if versions.local?.elements.isEmpty == false || versions.remote?.elements.isEmpty == false {
      note(.outputsCleared, "both sides changed the source, so the outputs are cleared")
    }
    decideOutputs(versions, .cleared, result: .array([]))
    return OutputUnit(outputs: .array([]), count: .null, side: .local)
  }

  /// Outputs that both sides changed, by the strategy.
  private mutating func settleOutputs(_ versions: Versions, _ source: [UInt8]) -> OutputUnit {
    if options.ignoredParts.contains(.outputs) { return choose(.local, versions) }
    switch (options.outputStrategy, options.strategy) {
    case (.useBase, _): return choose(base == nil ? .local : .base, versions)
    case (.useLocal, _): return choose(.local, versions)
    case (.useRemote, _): return choose(.remote, versions)
    case (.clearAll, _), (.remove, _): return emptied(versions)
    case (.inline, _): return marked(versions)
    case (.union, _): return united(versions)
    case (.mergetool, _):
      addConflict(.outputs, path: [.key("outputs")], versions)
      decideOutputs(versions, .base, isConflict: true, result: versions.base)
      return taken(base == nil ? .local : .base)
    case (.followSource, _): return choose(side(of: source), versions)
    }
  }

  /// The side whose outputs belong to the source of the result; of equal sources the strategy's.
  private func side(of source: [UInt8]) -> MergeSide {
    if stripped.local != stripped.remote { return stripped.local ? .local : .remote }
    if local.source != remote.source {
      if source == remote.source { return .remote }
      return source != local.source && source == base?.source ? .base : .local
    }
    switch options.strategy {
    case .useRemote: return .remote
    case .useBase: return base == nil ? .local : .base
    default: return .local
    }
  }

  private mutating func choose(_ side: MergeSide, _ versions: Versions) -> OutputUnit {
    if !isSameButForCounts(versions) {
      note(.outputsChosen, "both sides changed the outputs; those of \(side.name) are taken")
    }
    decideOutputs(versions, .init(side), result: versions[side])
    return taken(side)
  }

  private mutating func emptied(_ versions: Versions) -> OutputUnit {
    var kept: [JSONTree] = []
    if options.outputStrategy == .remove {
      let others = OutputSet(versions.remote)
      let mine = versions.local?.elements ?? []
      let files = fileValue([UInt8]("outputs".utf8), .local)?.elements ?? []
      kept = zip(mine, files).filter { others.contains($0.0) }.map(\.1)
    }
    decideOutputs(versions, .cleared, result: .array(kept))
    return OutputUnit(outputs: .array(kept), count: .null, side: .local)
  }

  private mutating func united(_ versions: Versions) -> OutputUnit {
    let key = [UInt8]("outputs".utf8)
    let mine = OutputSet(versions.local)
    let theirs = zip(versions.remote?.elements ?? [], fileValue(key, .remote)?.elements ?? [])
    let added = theirs.filter { !mine.contains($0.0) }.map(\.1)
    let all = JSONTree.array((fileValue(key, .local)?.elements ?? []) + added)
    decideOutputs(versions, .localThenRemote, result: all)
    return OutputUnit(outputs: all, count: taken(.local).count, side: .local)
  }

  /// Both versions between streams that look like conflict markers.
  private mutating func marked(_ versions: Versions) -> OutputUnit {
    let key = [UInt8]("outputs".utf8)
    // They are found again by their look, which is git's usual one at least.
    var markers = ConflictMarkers(options)
    markers.size = max(markers.size, 7)
    func stream(_ character: UInt8, _ label: [UInt8] = []) -> JSONTree {
      .object([
        JSONMember("name", .string("stderr")), JSONMember("output_type", .string("stream")),
        JSONMember("text", .array([.string(markers.line(character, label) + [0x0A])])),
      ])
    }
    let mine = fileValue(key, .local)?.elements ?? []
    let theirs = fileValue(key, .remote)?.elements ?? []
    let all =
      [stream(ConflictMarkers.opening, options.labels.local)] + mine + [stream(ConflictMarkers.middle)]
      + theirs + [stream(ConflictMarkers.closing, options.labels.remote)]
    addConflict(.outputs, path: [.key(key)], versions)
    decideOutputs(versions, .merged, isConflict: true, result: .array(all))
    return OutputUnit(outputs: .array(all), count: .null, side: .local)
  }
}
