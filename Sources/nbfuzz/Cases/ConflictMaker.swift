import LosslessJSON
import Notebooks

/// Notebooks with conflicts in them, as a merge leaves them and as somebody changed them since.
enum ConflictMaker {
  static func notebook(_ versions: [[UInt8]], _ random: inout FuzzRandom) -> [UInt8] {
    let buffers = versions.map { ByteBuffer($0) }
    var options = MergeOptions()
    options.outputStrategy = random.once(in: 2) ? .inline : .followSource
    options.markerStyle = random.pick([.merge, .diff3, .zdiff3])
    guard
      let result = try? NotebookMerge.merge(
        base: buffers[0],
        local: buffers[1],
        remote: buffers[2],
        options: options
      ), var tree = JSONTree.parsed(result.bytes)
    else { return versions[0] }
    for _ in 0..<random.small(5) {
      tree = random.once(in: 2) ? NotebookEdits.edited(tree, &random) : TreeMutation.mutated(tree, &random)
    }
    let bytes = TreeWriter.any(tree, &random)
    return random.once(in: 10) ? ByteMutation.mutated(bytes, versions[0], &random) : bytes
  }
}
