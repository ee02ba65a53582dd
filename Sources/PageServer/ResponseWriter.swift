internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Writes one response to a connection.
struct ResponseWriter: Sendable {
  let channel: any Channel
  let isKeptAlive: Bool
  let isCrossOrigin: Bool

  /// On every answer: nothing may be guessed, kept, framed or sent on.
  private static let security = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()"),
  ]
  /// The Worker's origin is opaque, which CORS spells "null".
  private static let crossOrigin = [
    ("Access-Control-Allow-Origin", "null"), ("Access-Control-Allow-Headers", "Content-Type"),
  ]
  /// A person's browser has other pages. That of a call has none, and would start another process
  /// for the page.
  private static let ownOrigin = [("Cross-Origin-Opener-Policy", "same-origin")]
  private static let contentSecurityPolicy = "Content-Security-Policy"

  /// Writes `response`; a file that cannot be opened becomes 404.
  func write(_ response: PageResponse) {
    switch response.body {
    case .bytes(let bytes):
      write(head(response, length: bytes.count))
      write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
      end(response)
    case .file(let path): writeFile(path, response)
    }
  }

  private func writeFile(_ path: String, _ response: PageResponse) {
    guard let handle = try? NIOFileHandle(_deprecatedPath: path) else { return write(.notFound) }
    guard let region = try? FileRegion(fileHandle: handle) else {
      try? handle.close()
      return write(.notFound)
    }
    write(head(response, length: region.readableBytes))
    channel.writeAndFlush(HTTPServerResponsePart.body(.fileRegion(region)))
      .whenComplete { _ in try? handle.close() }
    end(response)
  }

  private func write(_ part: HTTPServerResponsePart) { channel.write(part, promise: nil) }

  private func end(_ response: PageResponse) {
    let done = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
    guard !isKeptAlive || response.whenWritten != nil else { return }
    done.whenComplete { [channel] _ in
      channel.close().whenComplete { _ in response.whenWritten?() }
    }
  }

  private func head(_ response: PageResponse, length: Int) -> HTTPServerResponsePart {
    var headers = HTTPHeaders(Self.security + (isCrossOrigin ? Self.crossOrigin : Self.ownOrigin))
    for (name, value) in response.headers { headers.replaceOrAdd(name: name, value: value) }
    if headers[Self.contentSecurityPolicy].isEmpty {
      headers.add(name: Self.contentSecurityPolicy, value: "default-src 'none'; sandbox")
    }
    headers.add(name: "Content-Type", value: response.contentType)
    headers.add(name: "Content-Length", value: String(length))
    if !isKeptAlive || response.whenWritten != nil {
      headers.add(name: "Connection", value: "close")
    }
    let status = HTTPResponseStatus(statusCode: response.status)
    return .head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))
  }
}
