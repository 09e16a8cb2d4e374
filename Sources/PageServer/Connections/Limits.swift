package import NIOCore

/// What one client may cost.
package struct Limits: Sendable {
  /// The most bytes of a request's line and headers.
  package var head = 16 << 10
  /// The most bytes of a body.
  package var body = 16 << 20
  /// The most connections at once.
  package var connections = 48
  /// The most open streams of events: tabs.
  package var streams = 24
  /// How long a request may take to arrive, and a connection may stay without one.
  package var patience = TimeAmount.seconds(20)
  /// How long after the last tab has gone the server stays, for a page that is loaded anew.
  package var grace = TimeAmount.seconds(5)
  /// How long the server stays without any request while a tab is open.
  package var idle = TimeAmount.hours(8)
  /// How long it waits for the first tab.
  package var firstTab = TimeAmount.minutes(30)
  /// How often the site looks what has changed.
  package var tick = TimeAmount.milliseconds(400)

  /// The limits of a server on somebody's own machine.
  package init() {}
}
