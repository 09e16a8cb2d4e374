import NIOCore
import NIOHTTP1

/// What all connections share. Only the server's one thread touches it.
final class ServerState: @unchecked Sendable {
  let site: any PageSite
  let limits: Limits
  var rules: AccessRules
  /// How many connections are open.
  var connections = 0
  /// The open streams of events, one for each tab.
  private(set) var streams: [ObjectIdentifier: any Channel] = [:]
  /// Ends the server.
  var end: (() -> Void)?
  private var hadTab = false
  private var lastUse = NIODeadline.now()
  private var lastPing = NIODeadline.now()

  init(site: any PageSite, limits: Limits, rules: AccessRules) {
    self.site = site
    self.limits = limits
    self.rules = rules
  }

  /// That a request has come.
  func use() { lastUse = .now() }

  /// Keeps a channel as a stream of events; false if there are too many.
  func open(_ channel: any Channel) -> Bool {
    guard streams.count < limits.streams else { return false }
    streams[ObjectIdentifier(channel)] = channel
    hadTab = true
    return true
  }

  /// That a channel has gone.
  func closed(_ channel: any Channel) {
    connections -= 1
    if streams.removeValue(forKey: ObjectIdentifier(channel)) != nil { use() }
  }

  /// Looks after tabs and files; called again and again.
  func tick() {
    if Interruption.hasCome {
      end?()
      return
    }
    for event in site.changes() { send(event.text) }
    let now = NIODeadline.now()
    if now - lastPing > .seconds(15) {
      lastPing = now
      send(Array(": still here\n\n".utf8))
    }
    let patience = !hadTab ? limits.firstTab : streams.isEmpty ? limits.grace : limits.idle
    if now - lastUse > patience { end?() }
  }

  private func send(_ bytes: [UInt8]) {
    for channel in streams.values {
      // Whoever does not read is not waited for.
      guard channel.isWritable else {
        channel.close(promise: nil)
        continue
      }
      channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
    }
  }
}
