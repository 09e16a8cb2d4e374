package import LosslessJSON

/// A value inside a cell, an output or a notebook that is not the same on both sides.
package struct ValueChange: Sendable {
  /// How the values are best shown.
  package enum Form: Sendable {
    /// Both sides are texts; `text` has the hunks.
    case text
    /// Base64 or another text that nobody reads: images, PDF.
    case binary
    /// Numbers, lists, objects and whatever exists on one side only.
    case json
  }

  /// Where the value is, seen from the thing that the change belongs to.
  package var path: JSONPath
  /// The value before; `nil` if there was none.
  package var before: JSONTree?
  /// The value after; `nil` if there is none.
  package var after: JSONTree?
  /// How the values are best shown.
  package var form: Form
  /// The changed lines if both sides are texts.
  package var text: TextDiff? {
    get { texts.first }
    set { texts = newValue.map { [$0] } ?? [] }
  }
  /// How much the change weighs.
  package var changeClass: ChangeClass

  /// The text, if there is one: most changes have none, and room for it would be half of theirs.
  private var texts: [TextDiff]

  init(
    path: JSONPath,
    before: JSONTree?,
    after: JSONTree?,
    form: Form = .json,
    text: TextDiff? = nil,
    changeClass: ChangeClass
  ) {
    self.path = path
    self.before = before
    self.after = after
    self.form = form
    texts = text.map { [$0] } ?? []
    self.changeClass = changeClass
  }
}
