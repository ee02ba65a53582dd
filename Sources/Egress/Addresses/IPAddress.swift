internal import Glibc

/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// Four or sixteen, in network order.
  public let bytes: [UInt8]

  /// The address that `text` spells: four decimal numbers, or any form of IPv6 without a zone
  /// ([inet_pton](https://man7.org/linux/man-pages/man3/inet_pton.3.html)).
  public init?(_ text: String) {
    // C would not look behind it.
    if text.utf8.contains(0) { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if unsafe inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  /// The address of four or sixteen bytes in network order.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Four decimal numbers, or the shortest form of IPv6.
  public var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    unsafe inet_ntop(family, bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether it begins with the first `length` bits of `start`, an address of the same kind.
  func isIn(_ start: String, _ length: Int) -> Bool {
    guard let start = IPAddress(start)?.bytes, start.count == bytes.count else { return false }
    return (0..<length).allSatisfy { bit in
      let mask: UInt8 = 0x80 >> (bit % 8)
      return bytes[bit / 8] & mask == start[bit / 8] & mask
    }
  }
}
