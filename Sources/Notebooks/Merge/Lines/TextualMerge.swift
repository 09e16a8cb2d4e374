/// The last resort: a line merge of whole files, whatever is in them, as `git merge-file` does it.
package struct TextualMerge: Sendable {
  /// The merged bytes, with git's conflict markers at the start of lines where both sides changed the
  /// same lines. With conflicts this is no JSON any more.
  package let bytes: [UInt8]
  /// How many places have markers.
  package let conflictCount: Int

  /// Merges the bytes of three files.
  package init(base: [UInt8], local: [UInt8], remote: [UInt8], options: MergeOptions = MergeOptions()) {
    let merge = LineMerge(base: base, local: local, remote: remote, style: options.markerStyle)
    bytes = merge.text(markers: ConflictMarkers(options))
    conflictCount = merge.conflictCount
  }

  /// Both files with a conflict wherever they differ, whatever the base says: for when no merge of them is
  /// to be trusted.
  package static func differences(
    _ local: [UInt8],
    _ remote: [UInt8],
    _ options: MergeOptions
  ) -> TextualMerge {
    var options = options
    options.markerStyle = .merge
    return TextualMerge(base: [], local: local, remote: remote, options: options)
  }
}
