import LosslessJSON

/// What becomes of the kernel that a notebook was run with (`--keep-kernel=default`).
extension StripPlanner {
  /// Puts the default of its language in the place of the kernel, and takes the language's version away. What is
  /// removed already stays removed.
  mutating func planKernel(of metadata: JSONValue) {
    let edits = changes.edits
    guard let kernel = DefaultKernel.standing(for: metadata, where: { !edits.removes($0) }) else { return }
    for member in metadata.members where !edits.removes(member.value) && member.value.isObject {
      if member.key.hasText("kernelspec") {
        plan(kernelspec: member.value, kernel)
      } else if member.key.hasText("language_info") {
        removeMember("version", of: member.value, cell: nil, below: "metadata.language_info.")
      }
    }
  }

  private mutating func plan(kernelspec: JSONValue, _ kernel: DefaultKernel) {
    let place = "metadata.kernelspec"
    for member in kernelspec.members where !changes.edits.removes(member.value) {
      let path = place + "." + String(decoding: member.key.text, as: UTF8.self)
      guard let value = kernel.value(of: member.key) else {
        changes.remove(member.value, .metadata, cell: nil, path)
        continue
      }
      let isRight = member.value.isString && member.value.text.elementsEqual(value.utf8)
      if !isRight { changes.replace(member.value, with: .string(value), .metadata, cell: nil, path) }
    }
    guard !rules.options.preserveLayout, keepsAllOfKernelspec else { return }
    if kernelspec["display_name"] == nil {
      changes.add(
        JSONMember("display_name", .string(kernel.displayName)),
        to: kernelspec,
        .metadata,
        cell: nil
      )
    }
    if kernelspec["language"] == nil {
      changes.add(JSONMember("language", .string(kernel.language)), to: kernelspec, .metadata, cell: nil)
    }
  }

  /// Whether no other option takes a part of it away: what is added would then go with the next strip.
  private var keepsAllOfKernelspec: Bool {
    let key = Array("kernelspec".utf8)
    if rules.notebookPaths.contains(where: { $0.text.starts(with: key) }) { return false }
    guard let kept = rules.keptNotebookPaths else { return true }
    return kept.contains { path in
      if case .names = path.relation(to: key) { return true }
      return false
    }
  }
}
