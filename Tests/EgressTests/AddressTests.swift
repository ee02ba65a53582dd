import Egress
import Testing

/// Which addresses lead where no tool should get by a name.
@Suite struct AddressTests {
  @Test(
    "an address that is not on the public internet is one of a special use",
    arguments: [
      "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "168.63.129.16",
      "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "198.18.0.1",
      "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1",
      "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "100::1",
      "4000::1", "64:ff9b:1::1",
    ])
  func special(text: String) throws {
    #expect(try #require(IPAddress(text)).specialUse != nil)
  }

  @Test(
    "an address that carries another one is judged by that",
    arguments: [
      ("::ffff:127.0.0.1", false), ("::127.0.0.1", false), ("::ffff:0:10.0.0.1", false),
      ("64:ff9b::169.254.169.254", false), ("2002:7f00:1::", false), ("2002:a9fe:a9fe::1", false),
      ("::ffff:8.8.8.8", true), ("64:ff9b::8.8.8.8", true), ("2002:808:808::1", true),
      ("2a00::5efe:7f00:1", false), ("2a00::200:5efe:127.0.0.1", false),
    ])
  func carried(text: String, isPublic: Bool) throws {
    #expect((try #require(IPAddress(text)).specialUse == nil) == isPublic)
  }

  @Test(
    "an address of the public internet is of no special use",
    arguments: [
      "8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2a00::1",
    ])
  func ordinary(text: String) throws {
    #expect(try #require(IPAddress(text)).specialUse == nil)
  }

  @Test("the metadata service is called what it is")
  func words() throws {
    #expect(IPAddress("169.254.169.254")?.specialUse == "a link-local address (cloud metadata)")
    let mapped = try #require(IPAddress("::ffff:169.254.169.254"))
    #expect(mapped.specialUse == "a link-local address (cloud metadata) in IPv6 form")
  }

  @Test(
    "text that is no address is none", arguments: ["", "1.2.3", "a.b.c.d", "fe80::1%eth0", "1"])
  func others(text: String) { #expect(IPAddress(text) == nil) }
}
