import NIOCore
import NIOHTTP1

/// One connection: requests come in, one after the other, and are answered.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let state: ServerState
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// Ends the connection if a request does not arrive in time.
  private var deadline: Scheduled<Void>?
  /// Whether the rest of what comes is not looked at.
  private var isOver = false

  init(_ state: ServerState) { self.state = state }

  func channelActive(context: ChannelHandlerContext) {
    startClock(context.channel)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isOver { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      // Who asks for more without reading the answers is cut off.
      guard context.channel.isWritable else {
        isOver = true
        context.close(promise: nil)
        return
      }
      self.head = head
      body = []
      startClock(context.channel)
      if let refusal = refusal(of: head) { refuse(refusal, context) }
    case .body(var part):
      guard body.count + part.readableBytes <= state.limits.body else {
        refuse(.text(413, "the body is too large"), context)
        return
      }
      body += part.readBytes(length: part.readableBytes) ?? []
    case .end:
      deadline?.cancel()
      if let head { answer(head, context) }
      head = nil
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if !isOver, error is HTTPParserError {
      refuse(.text(400, "this is not HTTP as it should be"), context)
    } else {
      context.close(promise: nil)
    }
  }

  private func startClock(_ channel: any Channel) {
    deadline?.cancel()
    deadline = channel.eventLoop.scheduleTask(in: state.limits.patience) { channel.close(promise: nil) }
  }

  /// What is wrong with the size or the form of a request, before its body is read.
  private func refusal(of head: HTTPRequestHead) -> PageResponse? {
    let size = head.headers.reduce(head.uri.utf8.count) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    if size > state.limits.head { return .text(431, "the headers are too large") }
    if let length = head.headers.first(name: "content-length"),
      Int(length).map({ $0 > state.limits.body }) ?? true
    {
      return .text(413, "the body is too large")
    }
    return nil
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    state.use()
    let request = RequestHead(
      method: head.method.rawValue,
      target: head.uri,
      headers: head.headers.map { (name: $0.name, value: $0.value) }
    )
    switch state.rules.decide(request) {
    case .refused(let status, let words): write(.text(status, words), keepsAlive: false, context)
    case .launched:
      write(LaunchPage.response(cookie: state.rules.cookie), keepsAlive: head.isKeepAlive, context)
    case .granted(let path):
      if request.method == "GET", path == ["events"] { return stream(context) }
      let method: PageRequest.Method = request.method == "GET" ? .get : .post
      let page = PageRequest(method, path: path, body: body)
      body = []
      let response = state.site.respond(to: page, writeToken: state.rules.write.text)
      write(response, keepsAlive: head.isKeepAlive && !response.endsServer, context)
    }
  }

  private func refuse(_ response: PageResponse, _ context: ChannelHandlerContext) {
    write(response, keepsAlive: false, context)
  }

  private func write(_ response: PageResponse, keepsAlive: Bool, _ context: ChannelHandlerContext) {
    var headers = ResponseHeaders.headers(of: response)
    if !keepsAlive { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: .http1_1,
      status: HTTPResponseStatus(statusCode: response.status),
      headers: headers
    )
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
    let end = context.eventLoop.makePromise(of: Void.self)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: end)
    isOver = !keepsAlive
    deadline?.cancel()
    let (channel, endsServer) = (context.channel, response.endsServer)
    // The time of the next request begins when the answer has gone.
    end.futureResult.assumeIsolated().whenComplete { _ in
      if keepsAlive {
        if self.head == nil { self.startClock(channel) }
      } else {
        channel.close(promise: nil)
        if endsServer { self.state.end?() }
      }
    }
  }

  /// Makes a stream of events of the connection: it stays open as long as its tab.
  private func stream(_ context: ChannelHandlerContext) {
    guard state.open(context.channel) else {
      return refuse(.text(503, "too many pages are open"), context)
    }
    isOver = true
    var headers = ResponseHeaders.headers(of: PageResponse(status: 200, type: "text/event-stream", body: []))
    headers.remove(name: "Content-Length")
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let first = ByteBuffer(string: "retry: 1000\n\n")
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(first))), promise: nil)
  }
}
