internal import SystemFiles

/// A connection to a port of this machine, on which bytes are written as they are.
package final class RawClient {
  private let descriptor: CInt

  /// A connection that cannot be made.
  package struct Failure: Error {
    package let code: CInt
  }

  package init(port: Int) throws {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = CInt(SOCK_STREAM.rawValue)
    #endif
    descriptor = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw Failure(code: errno) }
    // A server that has closed must not end the tests.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { close(descriptor) }

  /// Writes text; false if the server has gone.
  @discardableResult
  package func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// What comes until the server closes the connection.
  package func readToEnd() -> String {
    var bytes: [UInt8] = []
    while let more = readSome() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What comes until a text has come; all there is if it never does.
  package func read(until text: String) -> String {
    var bytes: [UInt8] = []
    while !String(decoding: bytes, as: UTF8.self).contains(text), let more = readSome() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func readSome() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = SystemFiles.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      return count > 0 ? Array(chunk[..<count]) : nil
    }
  }
}
