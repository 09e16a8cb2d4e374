import LosslessJSON

/// Texts of messages.
enum MergeText {
  /// A path for a message.
  static func pointer(_ path: JSONPath) -> String { String(decoding: path.pointer, as: UTF8.self) }
}
