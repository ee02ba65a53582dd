import Egress
import Testing

/// Which addresses are on the public internet, and what the others are.
@Suite struct AddressTests {
  @Test(
    "an address that is routed on the internet has no special use",
    arguments: [
      "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
      "126.255.255.255", "128.0.0.0", "168.63.129.15", "168.63.129.17", "169.253.255.255",
      "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0",
      "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
      "198.20.0.0", "198.51.99.255", "203.0.114.0", "223.255.255.255", "2000::1",
      "2001:4860:4860::8888", "2001:db7:ffff::", "2001:db9::", "2003::1", "2606:4700::1111",
      "2a00:1450:4001:81b::200e", "3ffe::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
      "2002:808:808::1", "2606:4700::5eff:a00:1",
    ])
  func global(text: String) throws {
    #expect(try #require(IPAddress(text)).specialUse == nil)
  }

  @Test(
    "an address of this machine, of its network or of a cloud says so",
    arguments: [
      ("0.0.0.0", "an unspecified address"), ("0.255.255.255", "an unspecified address"),
      ("::", "an unspecified address"), ("127.0.0.1", "a loopback address"),
      ("127.255.255.254", "a loopback address"), ("::1", "a loopback address"),
      ("0:0:0:0:0:0:0:1", "a loopback address"), ("10.0.0.0", "a private address"),
      ("10.255.255.255", "a private address"), ("172.16.0.1", "a private address"),
      ("172.31.255.255", "a private address"), ("192.168.0.1", "a private address"),
      ("fc00::", "a private address"), ("fdff:ffff::1", "a private address"),
      ("fd00:ec2::254", "a private address"),
      ("169.254.169.254", "a link-local address (cloud metadata)"),
      ("169.254.0.1", "a link-local address"), ("169.254.170.2", "a link-local address"),
      ("fe80::1", "a link-local address"), ("febf::1", "a link-local address"),
      ("fec0::1", "a site-local address"), ("feff::1", "a site-local address"),
      ("100.64.0.0", "an address behind a carrier's NAT"),
      ("100.127.255.255", "an address behind a carrier's NAT"),
      ("100.100.100.200", "an address behind a carrier's NAT"),
      ("168.63.129.16", "an address of a cloud's own services"),
    ])
  func inside(text: String, use: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.specialUse == use)
    #expect(address.isInside)
  }

  @Test(
    "an address that nobody serves requests from says what it is for",
    arguments: [
      ("192.0.0.8", "an address for protocols"), ("192.0.2.1", "an address for documentation"),
      ("198.51.100.1", "an address for documentation"),
      ("203.0.113.255", "an address for documentation"),
      ("192.88.99.1", "an address of 6to4 relays"), ("198.18.0.0", "an address for benchmarks"),
      ("198.19.255.255", "an address for benchmarks"), ("224.0.0.1", "a multicast address"),
      ("239.255.255.250", "a multicast address"), ("240.0.0.1", "a reserved address"),
      ("255.255.255.254", "a reserved address"), ("255.255.255.255", "a broadcast address"),
      ("ff02::1", "a multicast address"), ("2001:db8::1", "an address for documentation"),
      ("3fff:fff::1", "an address for documentation"), ("100::1", "an address that discards"),
      ("5f00::1", "an address of segment routing"), ("2001:2::1", "an address for protocols"),
      ("100:0:0:1::", "an address that is not routed"),
      ("1000::1", "an address that is not routed"),
      ("4000::1", "an address that is not routed"), ("e000::1", "an address that is not routed"),
    ])
  func reserved(text: String, use: String) throws {
    #expect(try #require(IPAddress(text)).specialUse == use)
  }

  @Test(
    "what might lead inside is told from what is only odd",
    arguments: [
      ("192.0.0.8", true), ("224.0.0.1", true), ("255.255.255.255", true), ("240.0.0.1", true),
      ("64:ff9b:1::1", true), ("2a00::5efe:7f00:1", true), ("5f00::1", true), ("e000::1", true),
      ("64:ff9b::10.0.0.1", true), ("203.0.113.80", false), ("2001:db8::1", false),
      ("::ffff:203.0.113.80", false), ("198.18.0.1", false), ("9.9.9.9", false),
      ("2620:fe::fe", false),
    ])
  func insideOrOdd(text: String, isInside: Bool) throws {
    #expect(try #require(IPAddress(text)).isInside == isInside)
  }

  @Test(
    "an IPv6 address that carries a special one of IPv4 is special, whatever the form",
    arguments: [
      "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::ffff:10.0.0.1",
      "::127.0.0.1", "::169.254.169.254", "::ffff:0:127.0.0.1", "::ffff:0:192.168.1.1",
      "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::10.0.0.1", "2002:7f00:1::",
      "2002:a9fe:a9fe::1", "2002:a00:1::1", "2002:c0a8:101:1::1",
    ])
  func carried(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(try #require(address.specialUse).contains(" in "))
    #expect(address.isInside)
  }

  @Test(
    "a tunnel or a translator that leads who knows where is special",
    arguments: [
      "64:ff9b:1::8.8.8.8", "64:ff9b:1:ffff::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
      "64:ff9b:1::1", "2a00::5efe:7f00:1", "2a00::200:5efe:127.0.0.1", "2606:4700::5efe:10.0.0.1",
      "2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:a9fe:a9fe",
      "fe80::5efe:10.0.0.1",
    ])
  func tunnels(text: String) throws {
    #expect(try #require(IPAddress(text)).specialUse != nil)
  }

  @Test("the metadata service is called what it is, and so is the form that hides it")
  func words() throws {
    let mapped = try #require(IPAddress("::ffff:169.254.169.254"))
    #expect(mapped.specialUse == "a link-local address (cloud metadata) in IPv6 form")
  }

  @Test(
    "only the canonical forms are addresses",
    arguments: [
      "", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "0x7f.0.0.1", "2130706433",
      " 1.2.3.4", "1.2.3.4 ", "127.0.0.1\0.example.com", "::1\0", "[::1]", "fe80::1%eth0",
      "1::2::3",
      "::g", "example.com", "1.2.3.4:80",
    ])
  func others(text: String) { #expect(IPAddress(text) == nil) }

  @Test("an address is its bytes, and prints in the shortest form")
  func bytes() throws {
    #expect(IPAddress(bytes: [127, 0, 0, 1])?.description == "127.0.0.1")
    #expect(IPAddress(bytes: [127, 0, 0, 1]) == IPAddress("127.0.0.1"))
    #expect(try #require(IPAddress("2001:DB8:0:0::0:1")).description == "2001:db8::1")
    #expect(IPAddress("::ffff:7f00:1") == IPAddress("::ffff:127.0.0.1"))
    #expect(IPAddress("::ffff:127.0.0.1") != IPAddress("127.0.0.1"))
    for count in [0, 3, 5, 15, 17] {
      #expect(IPAddress(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }
  }
}
