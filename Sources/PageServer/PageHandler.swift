internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Collects one request at a time on a connection and writes its answer.
final class PageHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let routes: Routes
  private var head: HTTPRequestHead?
  private var target: (entry: LoopbackServer.Entry, path: String)?
  private var body = ByteBuffer()
  private var isTooLong = false
  private var work: Task<Void, Never>?

  init(_ routes: Routes) { self.routes = routes }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      target = find(head)
      body = ByteBuffer()
      isTooLong = false
    case .body(var buffer): take(&buffer)
    case .end: answer(context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    work?.cancel()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func take(_ buffer: inout ByteBuffer) {
    guard let target, !isTooLong else { return }
    isTooLong = body.readableBytes + buffer.readableBytes > target.entry.maximumBody
    if isTooLong { body = ByteBuffer() } else { body.writeBuffer(&buffer) }
  }

  /// The site and the path in it that a request names, if its Host is ours.
  private func find(_ head: HTTPRequestHead) -> (LoopbackServer.Entry, String)? {
    guard let server = routes.server.withLock({ $0.server }),
      head.headers["host"] == [server.host], head.uri.hasPrefix("/")
    else { return nil }
    let path = head.uri.dropFirst().prefix { $0 != "?" && $0 != "#" }
    guard let slash = path.firstIndex(of: "/"), let entry = server.entry(String(path[..<slash]))
    else { return nil }
    return (entry, String(path[path.index(after: slash)...]))
  }

  private func answer(_ context: ChannelHandlerContext) {
    guard let head else { return }
    let isCrossOrigin = target?.entry.isCrossOrigin ?? true
    let writer = ResponseWriter(
      channel: context.channel, isKeptAlive: head.isKeepAlive, isCrossOrigin: isCrossOrigin)
    guard let target else { return writer.write(.notFound) }
    // The page's own preflight: its Worker has an opaque origin, so all it asks is cross-origin.
    if head.method == .OPTIONS && isCrossOrigin { return writer.write(.noContent) }
    let request = PageRequest(
      method: head.method.rawValue, path: target.path,
      headers: head.headers.map { (name: $0.name, value: $0.value) }, body: Array(buffer: body),
      isTooLong: isTooLong)
    body = ByteBuffer()
    let (handler, base) = (target.entry.handler, target.entry.url)
    // Owned by the connection, and ended with it: nobody else waits for the answer.
    work = Task { writer.write(await handler(request, base)) }
  }
}
