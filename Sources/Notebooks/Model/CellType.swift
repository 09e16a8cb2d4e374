import LosslessJSON

/// What a cell is.
package enum CellType: Sendable, Equatable {
  case code
  case markdown
  case raw
  /// A type that nbformat does not know, or none at all.
  case other

  init(_ value: JSONTree?) {
    switch value?.text {
    case .some(let text) where text.elementsEqual("code".utf8): self = .code
    case .some(let text) where text.elementsEqual("markdown".utf8): self = .markdown
    case .some(let text) where text.elementsEqual("raw".utf8): self = .raw
    default: self = .other
    }
  }
}
