// What can go wrong between git and a filter process.

import SystemFiles

/// The other side did not keep to the protocol, or went away.
package enum FilterProtocolError: Error, Equatable, Sendable {
  /// The input ended inside a packet or a request.
  case truncated
  /// The four digits before a packet are no length that a packet may have.
  case invalidLength
  /// A packet came where another was due; the text says which was due.
  case unexpected(String)
  /// The other side does not speak version 2.
  case unsupportedVersion
  /// The other side closed the pipe that answers go to.
  case disconnected
  /// The system refused to read or write, with errno.
  case system(CInt)
}

extension FilterProtocolError: CustomStringConvertible {
  /// The message as a person should read it.
  package var description: String {
    switch self {
    case .truncated: "git's request ended in the middle"
    case .invalidLength: "git's request has a packet of impossible length"
    case .unexpected(let due): "git's request lacks \(due)"
    case .unsupportedVersion: "git does not offer version 2 of the filter protocol"
    case .disconnected: "git closed the connection"
    case .system(let code): "cannot speak to git: \(String(cString: strerror(code)))"
    }
  }
}
