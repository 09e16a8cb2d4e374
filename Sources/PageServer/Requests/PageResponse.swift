/// What a site answers.
package struct PageResponse: Sendable {
  /// The status code (RFC 9110, section 15).
  package var status: Int
  /// The media type of the body.
  package var type: String
  /// The body.
  package var body: [UInt8]
  /// The content security policy; nothing may be loaded or run without one.
  package var policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  /// Further headers, written by the program.
  var headers: [(name: String, value: String)] = []
  /// Whether the server ends when the answer has been sent.
  package var endsServer = false

  /// An answer of any kind.
  package init(status: Int, type: String, body: [UInt8]) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// A page.
  /// - Parameter policy: its content security policy.
  package static func page(_ body: [UInt8], policy: String) -> PageResponse {
    var response = PageResponse(status: 200, type: "text/html; charset=utf-8", body: body)
    response.policy = policy
    return response
  }

  /// A JSON text.
  package static func json(_ body: [UInt8], status: Int = 200) -> PageResponse {
    PageResponse(status: status, type: "application/json", body: body)
  }

  /// A sentence, for what is refused.
  package static func text(_ status: Int, _ text: String) -> PageResponse {
    PageResponse(status: status, type: "text/plain; charset=utf-8", body: Array("\(text)\n".utf8))
  }

  /// That there is no such page.
  package static var notFound: PageResponse { .text(404, "there is no such page") }
}
