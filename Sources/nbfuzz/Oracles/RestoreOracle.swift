import LosslessJSON
import Notebooks

/// What a strip took is put back: a strip of the result is the stripped notebook again, and nothing is missing.
enum RestoreOracle {
  /// - Parameters:
  ///   - plan: the strip of a notebook.
  ///   - stripped: the strip of what it gave, which changes nothing.
  static func check(_ plan: StripPlan, _ stripped: StripPlan, _ options: StripOptions) throws(Fault) {
    let taken = plan.takenParts()
    for isStale in [false, true] {
      var parts: [PutBack?] = []
      for cell in taken {
        if cell.bytes.isEmpty {
          parts.append(nil)
          continue
        }
        guard let document = try? JSONDocument.parse(cell.bytes) else {
          throw Fault("restore: what is kept is not JSON")
        }
        parts.append(PutBack(document.root, isStale: isStale))
      }
      guard let restored = stripped.restored(parts, options: options) else {
        // Outdated outputs come back without a count: where there is nothing but counts, nothing comes back.
        if !isStale { try checkRefusal(plan, parts, options) }
        continue
      }
      guard let again = try? StripPlan(ByteBuffer(restored), options: options) else {
        throw Fault("restore: the result is no notebook")
      }
      try Fault.unless(
        again.stripped().equals(stripped.document.buffer),
        "restore: a strip gives something else"
      )
      if !isStale { try checkOutputs(plan, stripped, parts, again) }
    }
  }

  /// With the usual options and a notebook of today all that was taken can be put back.
  private static func checkRefusal(_ plan: StripPlan, _ parts: [PutBack?], _ options: StripOptions)
    throws(Fault)
  {
    let root = plan.document.root
    let isUsual = options == StripOptions() && root["nbformat"]?.integer == 4 && !hasOddCells(plan)
    try Fault.unless(
      !isUsual || parts.allSatisfy { $0 == nil },
      "restore: nothing is put back into a notebook of today"
    )
  }

  /// Outputs of which something was taken are those from before; others are as many, and what the strip left of
  /// them: it may write the same text in another way.
  private static func checkOutputs(
    _ plan: StripPlan,
    _ stripped: StripPlan,
    _ parts: [PutBack?],
    _ restored: StripPlan
  ) throws(Fault) {
    if hasOddCells(plan) { return }
    let cells = zip(zip(plan.remainingCells, stripped.remainingCells), zip(parts, restored.remainingCells))
    for ((before, left), (parts, after)) in cells {
      guard let outputs = before["outputs"] else { continue }
      var wanted = outputs
      if parts?.parts["outputs"] == nil, let kept = left["outputs"],
        Array(kept.elements).count == Array(outputs.elements).count
      {
        wanted = kept
      }
      try Fault.unless(
        text(wanted) == after["outputs"].map(text),
        "restore: outputs are not what they were"
      )
    }
  }

  /// Whether a cell has a member twice, or is none.
  private static func hasOddCells(_ plan: StripPlan) -> Bool {
    plan.remainingCells.contains { cell in
      !cell.isObject || hasDuplicateKeys(cell)
    }
  }

  private static func hasDuplicateKeys(_ value: JSONValue) -> Bool {
    if value.isArray { return value.elements.contains { hasDuplicateKeys($0) } }
    var keys: Set<[UInt8]> = []
    return value.members.contains { !keys.insert($0.key.text).inserted || hasDuplicateKeys($0.value) }
  }

  /// A value in one layout.
  private static func text(_ value: JSONValue) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.write(.value(value), style: JSONStyle(indent: 0, sortsKeys: true, isASCII: true), to: sink)
    return sink.bytes
  }
}
