/// What a server serves. It is asked on one thread only, one request at a time.
package protocol PageSite: AnyObject {
  /// Answers a request.
  /// - Parameter writeToken: what pages have to show in the header `X-Nbtrio-Token` when they write.
  func respond(to request: PageRequest, writeToken: String) -> PageResponse

  /// Looks what has changed.
  /// - Returns: what all open pages are to be told: a name of letters, and JSON on one line.
  func changes() -> [PageEvent]
}

/// Something that open pages are told.
package struct PageEvent: Sendable {
  /// The name of the event, letters only.
  package var name: String
  /// JSON on one line.
  package var data: [UInt8]

  /// An event.
  package init(_ name: String, _ data: [UInt8] = Array("{}".utf8)) {
    self.name = name
    self.data = data
  }

  /// The event as a stream of them has it (HTML, section 9.2.6).
  var text: [UInt8] {
    Array("event: \(name)\ndata: ".utf8) + data.filter { $0 != 0x0A && $0 != 0x0D } + [0x0A, 0x0A]
  }
}
