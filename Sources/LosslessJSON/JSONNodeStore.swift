/// The growing store of a document's nodes.
///
/// Memory that is reserved and not yet used costs nothing, so the first guess is generous.
final class JSONNodeStore: @unchecked Sendable {
  private(set) var nodes: UnsafeMutablePointer<JSONNode>
  private(set) var count = 0
  private var capacity: Int

  init(expecting capacity: Int) {
    self.capacity = max(capacity, 64)
    nodes = .allocate(capacity: self.capacity)
  }

  deinit { nodes.deallocate() }

  @inline(__always)
  func append(_ node: JSONNode) {
    if count == capacity { grow() }
    (nodes + count).initialize(to: node)
    count += 1
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: nodes, count: count)
    nodes.deallocate()
    nodes = larger
    capacity *= 2
  }
}
