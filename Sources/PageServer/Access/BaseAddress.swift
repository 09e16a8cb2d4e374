/// The address by which a proxy in front of the server is reached: `https://hub.example/user/me/proxy/8888/`.
package struct BaseAddress: Sendable, Equatable {
  /// The scheme, `://`, and the authority.
  let origin: String
  /// The authority: the host, and the port unless it is the scheme's.
  let authority: String
  /// The path, with a slash at both ends.
  let path: String

  /// Reads an address.
  /// - Returns: `nil` for anything but http or https with a plain host and a plain path.
  package init?(_ text: String) {
    guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      return nil
    }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }.lowercased()
    var path = String(rest.dropFirst(authority.count))
    func isPlain(_ text: String, _ more: String) -> Bool {
      text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: more.utf8.contains(byte)
        }
      }
    }
    if !path.hasSuffix("/") { path += "/" }
    guard !authority.isEmpty, isPlain(authority, "-.:[]"), isPlain(path, "-._~/@%+"), !path.contains("//")
    else {
      return nil
    }
    self.authority = authority
    self.path = path
    origin = scheme + authority
  }

  /// Whether the way to the proxy is encrypted.
  var isSecure: Bool { origin.hasPrefix("https://") }
}
