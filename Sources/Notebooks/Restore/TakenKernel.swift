import LosslessJSON

extension StripPlan {
  /// The name of the notebook's kernel (nbformat, `metadata.kernelspec.name`); empty if it names none.
  package var kernelName: [UInt8] { notebook?.root["metadata"]?["kernelspec"]?["name"]?.text ?? [] }

  /// The kernel that a strip takes (`StripOptions.keepKernel`), in the form of a notebook's metadata and as JSON
  /// on one line: `kernelspec`, and of `language_info` name and version. Nil if the strip leaves the kernel.
  package var takenKernel: [UInt8]? {
    guard let metadata = notebook?.root["metadata"], let spec = metadata["kernelspec"], !edits.removes(spec),
      DefaultKernel.standing(for: metadata) != nil
    else { return nil }
    let info = metadata["language_info"]
    let version = info?["version"].flatMap { edits.removes($0) ? $0 : nil }
    guard version != nil || spec.members.contains(where: { edits.changes($0.value) }) else { return nil }
    var members = [JSONMember("kernelspec", .value(spec))]
    if let info {
      let kept = [("name", info["name"]), ("version", version)].compactMap { key, value in
        value.map { JSONMember(key: Array(key.utf8), value: .value($0)) }
      }
      members.append(JSONMember("language_info", .object(kept)))
    }
    let sink = ByteSink(expecting: 1 << 9)
    JSONWriter.writeCompact(.object(members), to: sink)
    return sink.bytes
  }
}
