import NIOCore
import NIOHTTP1
import NIOPosix
import SystemFiles

/// A small HTTP server for the pages of one command, on this machine. It knows nothing of what it serves.
package struct PageServer {
  /// Where the server listens and by which address it is reached.
  package struct Place: Sendable {
    /// The address that is listened on.
    package var host = "127.0.0.1"
    /// The port; 0 for one that is free.
    package var port = 0
    /// The address of a proxy in front of it.
    package var base: BaseAddress?

    /// A free port of this machine, for this machine only.
    package init() {}
  }

  /// What a server tells when it listens.
  package struct Listening: Sendable {
    /// The port.
    package let port: Int
    /// The address to be printed, good as long as the server lives.
    package let address: String
    /// The address that a browser is started with, good once.
    package let browserAddress: String
  }

  /// A server that cannot listen.
  package struct Failure: Error {
    /// Why, in words.
    package let what: String
  }

  private let place: Place
  private let limits: Limits

  /// - Parameters:
  ///   - place: where it listens.
  ///   - limits: what clients may cost.
  package init(_ place: Place, limits: Limits = Limits()) {
    self.place = place
    self.limits = limits
  }

  /// Serves a site until its last page has gone, nobody asks any more, it says so itself, or a signal comes.
  ///
  /// - Parameters:
  ///   - watchesSignals: whether `^C` and its like end the server instead of the process.
  ///   - isReady: is called when the server listens.
  /// - Throws: `Failure` if it cannot listen.
  package func run(
    _ site: any PageSite,
    watchesSignals: Bool = true,
    isReady: (Listening) throws -> Void
  ) throws {
    if watchesSignals { Interruption.watch() }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    defer { try? group.syncShutdownGracefully() }
    let shared = SharedState()
    let limits = limits
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try PageServer.begin(channel, shared) }
      }
    let channel: any Channel
    do {
      channel = try bootstrap.bind(host: place.host, port: place.port).wait()
    } catch {
      throw Failure(what: "cannot listen on \(place.host), port \(place.port): \(PageServer.words(error))")
    }
    let port = channel.localAddress?.port ?? place.port
    let rules = AccessRules(host: place.host, port: port, base: place.base)
    let state = ServerState(site: site, limits: limits, rules: rules)
    state.end = { channel.close(promise: nil) }
    let browser = rules.browser?.text ?? ""
    try channel.eventLoop.submit {
      shared.state = state
      channel.eventLoop.scheduleRepeatedTask(initialDelay: limits.tick, delay: limits.tick) { _ in
        state.tick()
      }
    }.wait()
    try isReady(
      Listening(
        port: port,
        address: "\(rules.address)?token=\(rules.launch.text)",
        browserAddress: "\(rules.address)?token=\(browser)"
      )
    )
    try channel.closeFuture.wait()
  }

  /// Makes a connection ready, or ends it where there are too many.
  private static func begin(_ channel: any Channel, _ shared: SharedState) throws {
    guard let state = shared.state, state.connections < state.limits.connections else {
      channel.close(promise: nil)
      return
    }
    state.connections += 1
    channel.closeFuture.whenComplete { _ in state.closed(channel) }
    let pipeline = channel.pipeline.syncOperations
    // Answers are given at once, so requests that are sent ahead need nobody to keep their order.
    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
    try pipeline.addHandler(ConnectionHandler(state))
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? IOError else { return "\(error)" }
    return FileError.text(of: error.errnoCode)
  }

  /// Hands the state to connections; only the server's thread touches it.
  private final class SharedState: @unchecked Sendable {
    var state: ServerState?
  }
}
