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
