import LosslessJSON

/// Tags as a set.
enum TagSet {
  /// The local tags in their order without those that the remote side removed, then those that it added;
  /// `nil` if one of the versions is no list of strings.
  static func merged(_ versions: Versions) -> JSONTree? {
    guard let local = tags(versions.local), let remote = tags(versions.remote),
      let base = tags(versions.base)
    else { return nil }
    let (isLocal, isRemote, isOld) = (Set(local), Set(remote), Set(base))
    let kept = local.filter { isRemote.contains($0) || !isOld.contains($0) }
    let added = remote.filter { !isOld.contains($0) && !isLocal.contains($0) }
    return .array((kept + added).map { .string($0) })
  }

  private static func tags(_ value: JSONTree?) -> [[UInt8]]? {
    guard let value else { return [] }
    guard MultilineText.isListOfStrings(value) else { return nil }
    return value.elements.map { $0.text ?? [] }
  }
}
