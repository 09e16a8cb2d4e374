/// Who may read and write: the server's addresses and its secrets.
///
/// A page of anybody's can send requests to this machine, by a name that leads here too (DNS rebinding), and any
/// program of another account can connect. So a request has to name the server exactly, and to show the cookie that
/// only the launch address gives; what writes also shows its origin and a token that only our pages know.
struct AccessRules {
  /// The header that a writing request shows the write token in.
  static let tokenHeader = "x-nbtrio-token"

  /// What becomes of a request.
  enum Decision {
    /// It goes on to the site; with the path below the base.
    case granted([String])
    /// It came by the launch address: it gets the cookie, and is sent to the first page.
    case launched
    case refused(status: Int, String)
  }

  /// What `Host` may say, in lower case.
  private let hosts: [String]
  /// What `Origin` may say, in lower case.
  private let origins: [String]
  private let base: BaseAddress?
  /// The name of the cookie. Cookies do not know ports, so the name does.
  let cookieName: String
  private let session = SecretToken()
  /// What pages have to show when they write.
  let write = SecretToken()
  /// The token of the printed address, good as long as the server lives.
  let launch = SecretToken()
  /// The token that the browser is started with, good once: other accounts can read the arguments of programs.
  private(set) var browser: SecretToken? = SecretToken()

  /// - Parameters:
  ///   - host: the address that is listened on.
  ///   - port: the port that is listened on.
  init(host: String, port: Int, base: BaseAddress?) {
    let isWildcard = ["0.0.0.0", "::"].contains(host)
    let name = host.contains(":") ? "[\(host)]" : host.lowercased()
    let names = ["127.0.0.1", "localhost"] + (isWildcard || name == "127.0.0.1" ? [] : [name])
    // A browser leaves out the port that is the scheme's own.
    let local = names.flatMap { name in ["\(name):\(port)"] + (port == 80 ? [name] : []) }
    hosts = local + (base.map { [$0.authority] } ?? [])
    origins = local.map { "http://\($0)" } + (base.map { [$0.origin] } ?? [])
    self.base = base
    cookieName = "nbtrio-\(port)"
    address = base.map { $0.origin + $0.path } ?? "http://\(isWildcard ? "127.0.0.1" : name):\(port)/"
  }

  /// The address of the first page.
  let address: String

  /// The header that gives the cookie.
  var cookie: String {
    "\(cookieName)=\(session.text); Path=\(base?.path ?? "/"); HttpOnly; SameSite=Strict"
      + (base?.isSecure == true ? "; Secure" : "")
  }

  /// Decides about a request.
  mutating func decide(_ head: RequestHead) -> Decision {
    guard let host = head.value("host"), hosts.contains(host.lowercased()) else {
      return .refused(status: 421, "this is not the server of that name")
    }
    guard head.method == "GET" || head.method == "POST" else {
      return .refused(status: 405, "only GET and POST are known here")
    }
    guard head.target.utf8.first == UInt8(ascii: "/") else {
      return .refused(status: 400, "a path is needed")
    }
    let path = below(head.path)
    if head.method == "GET", path.isEmpty, let token = head.query("token") {
      return isLaunch(token)
        ? .launched
        : .refused(status: 403, "this address is not good any more; open the one that was printed")
    }
    guard head.cookies(cookieName).contains(where: { session.matches($0) }) else {
      return .refused(status: 403, "open the address that was printed in the terminal")
    }
    if head.method == "POST", let refusal = refusal(ofWrite: head) { return refusal }
    return .granted(path)
  }

  private func refusal(ofWrite head: RequestHead) -> Decision? {
    guard let origin = head.value("origin"), origins.contains(origin.lowercased()) else {
      return .refused(status: 403, "only pages of this server may write")
    }
    let type = head.value("content-type")?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    guard type == "application/json" else { return .refused(status: 415, "the body has to be JSON") }
    guard let token = head.value(AccessRules.tokenHeader), write.matches(token) else {
      return .refused(status: 403, "the page is of another server; load it again")
    }
    return nil
  }

  private mutating func isLaunch(_ token: some StringProtocol) -> Bool {
    if launch.matches(token) { return true }
    guard browser?.matches(token) == true else { return false }
    browser = nil
    return true
  }

  /// The parts of a path, without the base's: proxies leave it out or not.
  private func below(_ path: Substring) -> [String] {
    var path = path
    if let base, path.hasPrefix(base.path) { path = path.dropFirst(base.path.count - 1) }
    return path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      .dropTrailingEmpty
  }
}

extension [String] {
  /// The parts without an empty one at the end, which stands for the slash there.
  fileprivate var dropTrailingEmpty: [String] { last == "" ? Array(dropLast()) : self }
}
