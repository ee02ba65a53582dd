import Egress
import HTTP
import Testing

/// What a grant means.
@Suite struct NetworkRuleTests {
  @Test(
    "a grant means its host, at the schemes' own ports unless it says another",
    arguments: [
      ("api.example.com", "https://api.example.com/", true),
      ("api.example.com", "http://api.example.com/x?y=1", true),
      ("API.Example.COM", "https://api.EXAMPLE.com./", true),
      ("api.example.com", "https://api.example.com:443/", true),
      ("api.example.com", "https://api.example.com:8443/", false),
      ("api.example.com", "http://api.example.com:443/", false),
      ("api.example.com", "https://example.com/", false),
      ("api.example.com", "https://a.api.example.com/", false),
      ("api.example.com", "https://api.example.com.evil.example/", false),
      ("api.example.com", "https://evil-api.example.com/", false),
      ("api.example.com", "https://api.example.com@evil.example/", false),
      ("api.example.com", "https://evil.example/?api.example.com", false),
      ("example.net:8443", "https://example.net:8443/", true),
      ("example.net:8443", "http://example.net:8443/", true),
      ("example.net:8443", "https://example.net/", false),
      ("https://a.example/", "https://a.example/x", true),
      ("https://a.example", "http://a.example/", false),
      ("http://a.example", "https://a.example/", false),
      ("http://a.example:8080", "http://a.example:8080/", true),
      ("http://a.example:8080", "https://a.example:8080/", false),
      ("münchen.example", "https://xn--mnchen-3ya.example/", true),
      ("xn--mnchen-3ya.example", "https://MÜNCHEN.example/", true),
      ("*.bücher.example", "https://a.xn--bcher-kva.example/", true),
      ("a．example", "https://a.example/", true),
      ("XN--mnchen-3ya.example", "https://xn--mnchen-3ya.example/", true),
    ])
  func hosts(rule: String, url: String, isPermitted: Bool) throws {
    let target = try #require(Target(url))
    #expect(try NetworkRule(rule).permits(method: "GET", target) == isPermitted)
  }

  @Test(
    "a star means names below another, or all names, and never an address",
    arguments: [
      ("*.example.org", "https://a.example.org/", true),
      ("*.example.org", "https://a.b.c.example.org/", true),
      ("*.example.org", "https://example.org/", false),
      ("*.example.org", "https://notexample.org/", false),
      ("*.example.org", "https://a.example.org.evil.example/", false),
      ("*.example.org:8443", "https://a.example.org:8443/", true),
      ("*.example.org:8443", "https://a.example.org/", false),
      ("*", "https://anything.example/", true), ("*", "http://localhost/", false),
      ("*", "http://metadata.google.internal/", false),
      ("*", "http://printer/", false),
      ("*", "https://anything.example:8443/", false),
      ("*:8443", "https://anything.example:8443/", true),
      ("*", "https://1.2.3.4/", false), ("*", "http://[2606:4700::1]/", false),
      ("*", "http://16909060/", false), ("*", "http://0x01020304/", false),
      ("*", "http://１.２.３.４/", false),
      ("*", "http://a.example.0x7f/", false),
      ("https://*/v1/", "https://a.example/v1/x", true),
      ("https://*/v1/", "https://a.example/v2/x", false),
    ])
  func stars(rule: String, url: String, isPermitted: Bool) throws {
    let target = try #require(Target(url))
    #expect(try NetworkRule(rule).permits(method: "GET", target) == isPermitted)
  }

  @Test(
    "an address means itself, however it is spelled",
    arguments: [
      ("127.0.0.1:8080", "http://2130706433:8080/", true),
      ("127.0.0.1:8080", "http://0177.1:8080/", true),
      ("127.0.0.1", "http://127.0.0.2/", false),
      ("[::1]:8080", "http://[0:0::1]:8080/", true), ("[::1]:8080", "http://[::1]/", false),
      ("[2001:DB8:0::1]", "https://[2001:db8::1]/", true),
      ("192.168.1.5", "http://192.168.1.5/x", true),
      ("http://192.168.1.5:8080", "http://192.168.1.5:8080/x", true),
    ])
  func addresses(rule: String, url: String, isPermitted: Bool) throws {
    let target = try #require(Target(url))
    #expect(try NetworkRule(rule).permits(method: "GET", target) == isPermitted)
    #expect(try NetworkRule(rule).address != nil)
  }

  @Test(
    "methods narrow a grant",
    arguments: [
      ("GET cdn.example.com", "GET", true), ("get cdn.example.com", "GET", true),
      ("get,head cdn.example.com", "HEAD", true), ("GET cdn.example.com", "HEAD", false),
      ("GET cdn.example.com", "get", false),
      ("GET,HEAD https://cdn.example.com/x", "HEAD", true),
      ("GET,HEAD https://cdn.example.com/x", "POST", false),
      ("GET,HEAD https://cdn.example.com/x", "GET,HEAD", false),
      ("M-SEARCH cdn.example.com", "M-SEARCH", true), ("cdn.example.com", "PROPFIND", true),
    ])
  func methods(rule: String, method: String, isPermitted: Bool) throws {
    let target = try #require(Target("https://cdn.example.com/x"))
    #expect(try NetworkRule(rule).permits(method: method, target) == isPermitted)
  }

  @Test(
    "a grant knows what else hangs on it",
    arguments: [
      ("api.example.com", false, false, false), ("https://api.example.com", false, false, false),
      ("http://api.example.com", false, true, false), ("192.168.1.5", false, true, false),
      ("[::1]:8080", false, true, false), ("localhost:3000", true, true, false),
      ("LOCALHOST", true, true, false), ("app.localhost", true, true, false),
      ("*.localhost", true, true, false), ("localhost.example", false, false, false),
      ("notlocalhost", false, false, false), ("*", false, false, true),
      ("http://*:8080", false, true, true), ("*.example.com", false, false, false),
    ])
  func properties(
    rule: String, isLocalhost: Bool, allowsPlainCredentials: Bool, isAnyHost: Bool
  ) throws {
    let rule = try NetworkRule(rule)
    #expect(rule.isLocalhost == isLocalhost)
    #expect(rule.allowsPlainCredentials == allowsPlainCredentials)
    #expect(rule.isAnyHost == isAnyHost)
  }

  @Test("a grant keeps what was written, and says which hosts it covers")
  func text() throws {
    #expect(try NetworkRule("get Api.Example.com:8443/V1/").text == "get Api.Example.com:8443/V1/")
    #expect(try NetworkRule("*.example.com:1/x").covers(host: "a.example.com"))
    #expect(try !NetworkRule("*.example.com").covers(host: ".example.com"))
    #expect(try !NetworkRule("*.example.com").covers(host: "example.com"))
    #expect(try NetworkRule("localhost").address == nil)
  }
}
