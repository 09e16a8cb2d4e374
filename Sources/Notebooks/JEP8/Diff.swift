/// A JEP-8 diff: the operations on one value, in canonical order.
package struct Diff: Sendable {
  /// The operations in canonical order: by key of an object, by index of a list or a text.
  package var operations: [DiffOperation]

  /// A diff of these operations.
  package init(_ operations: [DiffOperation] = []) { self.operations = operations }

  /// Whether nothing changes.
  package var isEmpty: Bool { operations.isEmpty }
}
