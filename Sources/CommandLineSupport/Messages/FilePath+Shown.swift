import Notebooks
package import SystemFiles

extension FilePath {
  /// The path on one line of a message: unsafe characters and bytes that are not UTF-8 are spelled out.
  package var shown: String { String(decoding: VisibleText.oneLine(bytes), as: UTF8.self) }

  /// The path as text, byte for byte.
  /// - Throws: `FailureDescription` if it is not UTF-8, for places that hold text only.
  package func utf8Text() throws(FailureDescription) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FailureDescription("the path is not UTF-8", file: self)
    }
    return text
  }
}
