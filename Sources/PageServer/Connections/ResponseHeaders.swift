import NIOHTTP1

/// The headers that every answer has.
enum ResponseHeaders {
  /// The headers of an answer, its length among them.
  static func headers(of response: PageResponse) -> HTTPHeaders {
    var headers = HTTPHeaders([
      ("Content-Type", response.type),
      ("Content-Length", "\(response.body.count)"),
      ("Content-Security-Policy", response.policy),
      ("X-Content-Type-Options", "nosniff"),
      ("Cache-Control", "no-store"),
      ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("X-Frame-Options", "DENY"),
    ])
    for (name, value) in response.headers { headers.add(name: name, value: value) }
    return headers
  }
}
