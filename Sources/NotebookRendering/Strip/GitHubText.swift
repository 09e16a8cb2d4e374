import Notebooks

/// The escapes of GitHub's workflow commands.
enum GitHubText {
  static func message(_ text: String) -> String {
    let visible = String(decoding: VisibleText.text(Array(text.utf8)), as: UTF8.self)
    return escape(visible, [("%", "%25"), ("\n", "%0A")])
  }

  static func property(_ text: String) -> String {
    escape(message(text), [(":", "%3A"), (",", "%2C")])
  }

  private static func escape(_ text: String, _ pairs: [(Unicode.Scalar, String)]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let pair = pairs.first(where: { $0.0 == scalar }) {
        result += pair.1
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
