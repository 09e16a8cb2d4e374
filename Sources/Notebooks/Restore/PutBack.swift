package import LosslessJSON

/// What is to be put back into one cell.
package struct PutBack: Sendable {
  /// What a strip took (`TakenParts.parts`).
  package var parts: JSONValue
  /// Whether something before the cell has changed since: it then gets no counts, and a mark.
  package var isStale: Bool

  /// Parts for a cell.
  package init(_ parts: JSONValue, isStale: Bool = false) {
    self.parts = parts
    self.isStale = isStale
  }
}

extension StripPlan {
  /// The notebook of this plan, which is the stripped one or one that was run in part, with parts put back into
  /// the cells that remain, and its kernel.
  ///
  /// - Parameters:
  ///   - parts: for each of `remainingCells`; `nil` leaves the cell as it is.
  ///   - kernel: what a strip took (`takenKernel`); left out if it is of another language.
  ///   - options: those of the plan.
  /// - Returns: `nil` if nothing would change, or if a strip of the result would not give what a strip of this
  ///   notebook gives, byte for byte.
  package func restored(_ parts: [PutBack?], kernel: JSONValue? = nil, options: StripOptions) -> [UInt8]? {
    var restoring = Restoring(self)
    if let kernel, let metadata = notebook?.root["metadata"] { restoring.put(kernel: kernel, into: metadata) }
    for (cell, parts) in zip(remainingCells, parts) {
      if let parts { restoring.put(parts, into: cell) }
    }
    guard restoring.isChanging else { return nil }
    let restored = restoring.bytes()
    guard let plan = try? StripPlan(ByteBuffer(restored), options: options),
      plan.stripped().equals(ByteBuffer(stripped().bytes))
    else { return nil }
    return restored
  }
}

/// The edits that put parts back.
private struct Restoring {
  private let plan: StripPlan
  private var edits: JSONEdits

  init(_ plan: StripPlan) {
    self.plan = plan
    edits = JSONEdits(for: plan.document)
  }

  var isChanging: Bool { !edits.isEmpty }

  func bytes() -> [UInt8] {
    let sink = ByteSink(expecting: plan.document.buffer.count * 2)
    if plan.preservesLayout {
      JSONWriter.writePreserving(plan.document, applying: edits, to: sink)
    } else {
      JSONWriter.write(plan.document, applying: edits, style: plan.style, to: sink)
    }
    return sink.bytes
  }

  mutating func put(_ parts: PutBack, into cell: JSONValue) {
    var metadata: [JSONMember] = []
    for member in parts.parts.members {
      let key = member.key
      if key.hasText("outputs") {
        let outputs: JSONTree = parts.isStale ? withoutCounts(member.value) : .value(member.value)
        set(key.text, outputs, in: cell)
        if parts.isStale && !member.value.isEmpty {
          metadata.append(JSONMember(StaleMark.key, .bool(true)))
        }
      } else if key.hasText("execution_count") || key.hasText("prompt_number") {
        if !parts.isStale { set(key.text, .value(member.value), in: cell) }
      } else if key.hasText("metadata") {
        metadata += member.value.members.map { JSONMember(key: $0.key.text, value: .value($0.value)) }
      } else if cell[key.text] == nil {
        set(key.text, .value(member.value), in: cell)
      }
    }
    if !metadata.isEmpty { putMetadata(metadata, into: cell) }
  }

  mutating func put(kernel: JSONValue, into metadata: JSONValue) {
    guard let spec = metadata["kernelspec"], let own = kernel["kernelspec"],
      let standing = DefaultKernel.standing(for: metadata), standing == .standing(for: kernel)
    else { return }
    if plan.preservesLayout {
      for member in spec.members {
        if let value = own[member.key.text], value.isString {
          edits.replace(member.value, with: .value(value))
        }
      }
      return
    }
    edits.replace(spec, with: .value(own))
    if let info = metadata["language_info"], info["version"] == nil,
      let version = kernel["language_info"]?["version"]
    {
      edits.add(JSONMember("version", .value(version)), to: info)
    }
  }

  private mutating func set(_ key: [UInt8], _ tree: JSONTree, in cell: JSONValue) {
    if let value = cell[key] {
      edits.replace(value, with: tree)
    } else if !plan.preservesLayout {
      edits.add(JSONMember(key: key, value: tree), to: cell)
    }
  }

  private mutating func putMetadata(_ members: [JSONMember], into cell: JSONValue) {
    guard let metadata = cell["metadata"], metadata.isObject else { return }
    // Where every byte is kept, the white space in an object that has members is not ours to make.
    if plan.preservesLayout && !metadata.isEmpty { return }
    edits.replace(metadata, with: joined(.value(metadata), members))
  }

  /// An object with members added that it lacks, in the objects in it too.
  private func joined(_ object: JSONTree, _ members: [JSONMember]) -> JSONTree {
    var all = object.members
    for member in members {
      guard let place = all.firstIndex(where: { $0.key == member.key }) else {
        all.append(member)
        continue
      }
      if all[place].value.kind == .object && member.value.kind == .object {
        all[place].value = joined(all[place].value, member.value.members)
      }
    }
    return .object(all)
  }

  private func withoutCounts(_ outputs: JSONValue) -> JSONTree {
    .array(
      outputs.elements.map { output in
        guard output["execution_count"] != nil else { return .value(output) }
        return .object(
          JSONTree.value(output).members.map { member in
            let isCount = member.key.elementsEqual("execution_count".utf8)
            return isCount ? JSONMember(key: member.key, value: .null) : member
          }
        )
      }
    )
  }
}
