extension IPAddress {
  /// What the address is reserved for, as in "… is a loopback address"; `nil` for one that is
  /// routed on the public internet. An address that carries one of IPv4 is judged by that
  /// ([IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry),
  /// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry)).
  public var specialUse: String? {
    if bytes.count == 4 { return Self.use(of: self, Self.short) }
    if let use = Self.use(of: self, Self.long) { return use }
    if let (form, embedded) = embedded {
      return embedded.specialUse.map { "\($0) in \(form)" }
    }
    if hasShortAddressInItsInterface { return "an address of an ISATAP tunnel" }
    return isIn("2000::", 3) ? nil : "an address that is not routed"
  }

  /// Whether it leads into this machine or the network that it is in, or might.
  public var isInside: Bool {
    if let embedded = embedded?.1, Self.use(of: self, Self.long) == nil { return embedded.isInside }
    guard let use = specialUse else { return false }
    return !Self.outside.contains(use)
  }

  /// Uses of addresses that no network has inside: what is there, is as far away as any other.
  private static let outside: Set<String> = [
    "an address for documentation", "an address for benchmarks", "an address of 6to4 relays",
    "an address of a Teredo tunnel",
  ]

  private static func use(of address: IPAddress, _ table: [(String, Int, String)]) -> String? {
    table.first { address.isIn($0.0, $0.1) }?.2
  }

  /// The first that fits counts.
  private static let short: [(String, Int, String)] = [
    ("0.0.0.0", 8, "an unspecified address"),
    ("10.0.0.0", 8, "a private address"),
    ("100.64.0.0", 10, "an address behind a carrier's NAT"),
    ("127.0.0.0", 8, "a loopback address"),
    ("168.63.129.16", 32, "an address of a cloud's own services"),
    ("169.254.169.254", 32, "a link-local address (cloud metadata)"),
    ("169.254.0.0", 16, "a link-local address"),
    ("172.16.0.0", 12, "a private address"),
    ("192.0.0.0", 24, "an address for protocols"),
    ("192.0.2.0", 24, "an address for documentation"),
    ("192.88.99.0", 24, "an address of 6to4 relays"),
    ("192.168.0.0", 16, "a private address"),
    ("198.18.0.0", 15, "an address for benchmarks"),
    ("198.51.100.0", 24, "an address for documentation"),
    ("203.0.113.0", 24, "an address for documentation"),
    ("224.0.0.0", 4, "a multicast address"),
    ("255.255.255.255", 32, "a broadcast address"),
    ("240.0.0.0", 4, "a reserved address"),
  ]

  private static let long: [(String, Int, String)] = [
    ("::", 128, "an unspecified address"),
    ("::1", 128, "a loopback address"),
    ("64:ff9b:1::", 48, "an address of a local NAT64"),
    ("100::", 64, "an address that discards"),
    ("2001::", 32, "an address of a Teredo tunnel"),
    ("2001::", 23, "an address for protocols"),
    ("2001:db8::", 32, "an address for documentation"),
    ("3fff::", 20, "an address for documentation"),
    ("5f00::", 16, "an address of segment routing"),
    ("fc00::", 7, "a private address"),
    ("fe80::", 10, "a link-local address"),
    ("fec0::", 10, "a site-local address"),
    ("ff00::", 8, "a multicast address"),
  ]

  /// The IPv4 address that an IPv6 address carries, and the form in which it does.
  private var embedded: (String, IPAddress)? {
    let forms = [
      ("::ffff:0:0", 96, 12, "IPv6 form"), ("::ffff:0:0:0", 96, 12, "translated form"),
      ("::", 96, 12, "IPv6 form"), ("64:ff9b::", 96, 12, "NAT64 form"),
      ("2002::", 16, 2, "6to4 form"),
    ]
    guard let form = forms.first(where: { isIn($0.0, $0.1) }) else { return nil }
    return IPAddress(bytes: Array(bytes[form.2..<form.2 + 4])).map { (form.3, $0) }
  }

  /// Interface ids of the form `::5efe:a.b.c.d`, with the universal bit or without
  /// ([RFC 5214](https://www.rfc-editor.org/rfc/rfc5214#section-6.1)).
  private var hasShortAddressInItsInterface: Bool {
    let id = bytes[8..<12]
    return id.elementsEqual([0, 0, 0x5E, 0xFE]) || id.elementsEqual([2, 0, 0x5E, 0xFE])
  }
}
