import LosslessJSON

/// What an output is.
package enum OutputKind: Sendable, Equatable {
  case stream
  case displayData
  case executeResult
  case error
  /// A type that nbformat does not know, or none at all.
  case other

  init(_ value: JSONTree?) {
    switch value?.text {
    case .some(let text) where text.elementsEqual("stream".utf8): self = .stream
    case .some(let text) where text.elementsEqual("display_data".utf8): self = .displayData
    case .some(let text) where text.elementsEqual("execute_result".utf8): self = .executeResult
    case .some(let text) where text.elementsEqual("error".utf8): self = .error
    default: self = .other
    }
  }
}
