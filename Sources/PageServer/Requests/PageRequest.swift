/// A request as a site sees it: access was granted, sizes are bounded.
package struct PageRequest: Sendable {
  /// What is asked for: a page, or a change.
  package enum Method: Sendable {
    case get
    case post
  }

  /// What is asked for.
  package var method: Method
  /// The parts of the path, below the address that `--base-url` fixes; none for the first page. They are as they
  /// were sent: nothing is decoded, so that only names that the site itself gave out match.
  package var path: [String]
  /// The body of a change: JSON by its media type, not looked at.
  package var body: [UInt8]

  /// A request.
  package init(_ method: Method, path: [String], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.body = body
  }
}
