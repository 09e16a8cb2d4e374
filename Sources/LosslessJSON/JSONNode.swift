/// What a JSON value is.
package enum JSONKind: UInt8, Sendable {
  case object
  case array
  case string
  case number
  case `true`
  case `false`
  case null
}

/// One value of a document: where its bytes are and where the next value begins.
///
/// Nodes stand in document order. A container is followed by its content: an array by its elements,
/// an object by key, value, key, value, and so on.
struct JSONNode {
  /// Offset of the first byte; of the opening quote for a string.
  var start: UInt32
  /// Offset behind the last byte; behind the closing quote for a string.
  var end: UInt32
  /// Index of the first node that is not part of this value.
  var next: UInt32
  var kind: JSONKind
  var flags: JSONFlags
}

/// What the parser noticed about a string or a number in passing.
struct JSONFlags: OptionSet {
  let rawValue: UInt8
  /// The string has a backslash.
  static let escaped = JSONFlags(rawValue: 1)
  /// The string has an escape other than `\" \\ \b \f \n \r \t`.
  static let unusualEscape = JSONFlags(rawValue: 2)
  /// The string has a byte above 0x7F.
  static let nonASCII = JSONFlags(rawValue: 4)
  /// The number is an integer: no fraction, no exponent, not NaN or an infinity.
  static let integer = JSONFlags(rawValue: 8)
  /// The number is NaN, Infinity or -Infinity.
  static let notFinite = JSONFlags(rawValue: 16)
}

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
