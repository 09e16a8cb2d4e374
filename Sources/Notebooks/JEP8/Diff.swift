/// A JEP-8 diff: the operations on one value, in canonical order.
package struct Diff: Sendable {
  package var operations: [DiffOperation]

  package init(_ operations: [DiffOperation] = []) { self.operations = operations }

  package var isEmpty: Bool { operations.isEmpty }
}
