internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// An HTTP server on a listening loopback socket, for the pages of one browser, or for those that a
/// person opens.
///
/// Each site has an unguessable path of its own; whoever does not know it gets 404. Requests under
/// another Host than its own are refused, so that no other name can be rebound to it.
public final class LoopbackServer: Sendable {
  /// Answers the requests under one site's path; also gets the site's address.
  public typealias Handler = @Sendable (PageRequest, _ base: String) async -> PageResponse

  /// A site that is being served.
  public struct Site: Sendable {
    /// Its address, with a slash at the end.
    public let url: String
    let token: String
  }

  struct Entry {
    let url: String
    let maximumBody: Int
    let isCrossOrigin: Bool
    let handler: Handler
  }

  /// What pages have in their Host header: a name, or `127.0.0.1` and the port.
  public let host: String
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel
  private let sites = Mutex<[String: Entry]>([:])

  /// Serves what arrives on `listener`, a socket that is listening; it is owned and closed here.
  ///
  /// - Parameter name: the host under which pages find it; `nil` for 127.0.0.1 and its port.
  /// - Throws: an `IOError` of SwiftNIO's if it is no listening socket.
  public convenience init(listener: CInt, name: String?) async throws {
    try await self.init(name) { try await $0.withBoundSocket(listener).get() }
  }

  /// Serves on a port of 127.0.0.1 that the system chooses.
  ///
  /// - Throws: an `IOError` of SwiftNIO's if there is none.
  public convenience init() async throws {
    try await self.init(nil) { try await $0.bind(host: "127.0.0.1", port: 0).get() }
  }

  private init(
    _ name: String?, _ bind: (ServerBootstrap) async throws -> any Channel
  ) async throws {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let routes = Routes()
    let bootstrap = ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(PageHandler(routes))
        }
      }
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    channel = try await bind(bootstrap)
    host = name ?? "127.0.0.1:\(channel.localAddress?.port ?? 0)"
    routes.server.withLock { $0 = WeakServer(server: self) }
  }

  deinit {
    channel.close(promise: nil)
    group.shutdownGracefully { _ in }
  }

  /// Serves a new site.
  ///
  /// - Parameters:
  ///   - maximumBody: the longest body of a request that is taken, in bytes.
  ///   - isCrossOrigin: whether code of an opaque origin, as a page's Worker has it, may ask and read
  ///     the answers.
  ///   - handler: answers its requests.
  public func open(
    maximumBody: Int, isCrossOrigin: Bool = true, handler: @escaping Handler
  ) -> Site {
    let token = Self.makeToken()
    let url = "http://\(host)/\(token)/"
    let entry = Entry(
      url: url, maximumBody: maximumBody, isCrossOrigin: isCrossOrigin, handler: handler)
    sites.withLock { $0[token] = entry }
    return Site(url: url, token: token)
  }

  /// Takes no further connections; those that are there go on. Returns when the port is free.
  public func stopListening() async { try? await channel.close() }

  /// Serves `site` no longer.
  public func close(_ site: Site) {
    sites.withLock { $0[site.token] = nil }
  }

  /// Whether no site is being served.
  public var isEmpty: Bool { sites.withLock(\.isEmpty) }

  func entry(_ token: String) -> Entry? { sites.withLock { $0[token] } }

  /// 160 random bits.
  private static func makeToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<5).map { _ in String(UInt32.random(in: 0 ... .max, using: &generator), radix: 36) }
      .joined(separator: "-")
  }
}

/// Where the handlers find their server, which is made after them.
final class Routes: Sendable {
  let server = Mutex(WeakServer())
}

struct WeakServer: Sendable {
  weak var server: LoopbackServer?
}
