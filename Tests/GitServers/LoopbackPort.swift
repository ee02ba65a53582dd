import Glibc
import Synchronization

/// Ports on loopback for servers that cannot choose one themselves.
enum LoopbackPort {
  private static let next = Mutex(Int.random(in: 10_000..<32_000))

  /// A port that is free, and that no connection is given on its own: below those that Linux gives
  /// ([ip_local_port_range](https://docs.kernel.org/networking/ip-sysctl.html)). Each one once.
  static func free() throws -> Int {
    for _ in 0..<100 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      let port = next.withLock { next in
        next = next < 31_999 ? next + 1 : 10_000
        return next
      }
      if let port = try? bind(descriptor, port) { return port }
    }
    throw FixtureFailure("no free port")
  }

  /// Gives a socket an address, and returns its port.
  static func bind(_ descriptor: CInt, _ port: Int = 0) throws -> Int {
    var address = loopback(port)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(descriptor, $0, size) == 0
          ? unsafe getsockname(descriptor, $0, &size) : -1
      }
    }
    guard code == 0 else { throw FixtureFailure("no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// Connects again and again, until somebody listens on `port` or ten seconds are over.
  static func waitForListener(_ port: Int) throws {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = loopback(port)
      let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if code == 0 { return }
      _ = poll(nil, 0, 10)  // a breath for the server that is starting
    }
    throw FixtureFailure("nobody listens on port \(port)")
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
