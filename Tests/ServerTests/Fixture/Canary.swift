import Glibc

/// Sockets that nobody should reach: TCP and UDP, of one port, on every address of this machine.
final class Canary {
  let port: Int
  private let sockets: [CInt]

  init() throws {
    // Listening on the unspecified IPv6 address takes IPv4 along; without IPv6 there is only that.
    for family in [AF_INET6, AF_INET] {
      guard let stream = Self.bind(family, SOCK_STREAM, port: 0) else { continue }
      let port = Self.port(of: stream)
      guard listen(stream, 64) == 0, let datagrams = Self.bind(family, SOCK_DGRAM, port: port)
      else {
        close(stream)
        continue
      }
      self.port = port
      sockets = [stream, datagrams]
      return
    }
    throw Failure("no port to listen on")
  }

  deinit { for socket in sockets { close(socket) } }

  /// Whether a connection or a datagram has arrived.
  var wasHit: Bool {
    var watched = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    return unsafe poll(&watched, nfds_t(watched.count), 0) > 0
  }

  /// The ways to write addresses of this machine in a URL.
  static var hosts: [String] {
    var hosts = [
      "127.0.0.1", "localhost", "x.localhost", "[::1]", "0.0.0.0", "2130706433", "0177.0.0.1",
      "[::ffff:127.0.0.1]",
    ]
    var list: UnsafeMutablePointer<ifaddrs>?
    guard unsafe getifaddrs(&list) == 0 else { return hosts }
    defer { unsafe freeifaddrs(list) }
    var next = unsafe list
    while let entry = unsafe next {
      if let host = unsafe numeric(entry.pointee.ifa_addr), !hosts.contains(host) {
        hosts.append(host)
      }
      unsafe next = entry.pointee.ifa_next
    }
    return hosts
  }

  private static func bind(_ family: CInt, _ type: __socket_type, port: Int) -> CInt? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_PASSIVE
    unsafe hints.ai_family = family
    unsafe hints.ai_socktype = CInt(type.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(nil, String(port), &hints, &list) == 0, let address = unsafe list
    else { return nil }
    defer { unsafe freeaddrinfo(address) }
    let descriptor = socket(family, CInt(type.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let isBound =
      unsafe Glibc.bind(
        descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0
    if isBound { return descriptor }
    close(descriptor)
    return nil
  }

  private static func port(of socket: CInt) -> Int {
    var address = sockaddr_in6()  // the port is where IPv4 has it too
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(socket, $0, &length)
      }
    }
    return Int(UInt16(bigEndian: address.sin6_port))
  }

  /// `address` as a URL has it; `nil` for what is no address of IP, or belongs to one link only.
  private static func numeric(_ address: UnsafeMutablePointer<sockaddr>?) -> String? {
    guard let address = unsafe address else { return nil }
    let family = unsafe CInt(address.pointee.sa_family)
    let sizes = [
      AF_INET: MemoryLayout<sockaddr_in>.size, AF_INET6: MemoryLayout<sockaddr_in6>.size,
    ]
    guard let size = sizes[family] else { return nil }
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = unsafe getnameinfo(
      address, socklen_t(size), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    let host = String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard code == 0, !host.contains("%") else { return nil }
    return family == AF_INET6 ? "[\(host)]" : host
  }
}
