/// The start of an HTTP request, as far as access depends on it.
struct RequestHead {
  var method: String
  /// The path and the query, as they were sent.
  var target: String
  /// The headers in their order; names as they were sent.
  var headers: [(name: String, value: String)]

  /// The values of a header, by its name in lower case.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The value of a header that there has to be once; `nil` if there is none or if there are several.
  func value(_ name: String) -> String? {
    let values = values(name)
    return values.count == 1 ? values[0] : nil
  }

  /// The path without the query.
  var path: Substring { target.prefix { $0 != "?" } }

  /// The value of a name in the query, as it was sent.
  func query(_ name: String) -> Substring? {
    guard let start = target.firstIndex(of: "?") else { return nil }
    for pair in target[target.index(after: start)...].split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0] == name { return parts[1] }
    }
    return nil
  }

  /// The values of a cookie (RFC 6265, section 4.2).
  func cookies(_ name: String) -> [Substring] {
    values("cookie").flatMap { header in
      header.split(separator: ";").compactMap { pair -> Substring? in
        let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        return parts.count == 2 && parts[0] == name ? parts[1] : nil
      }
    }
  }
}
