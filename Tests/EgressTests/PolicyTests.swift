import Egress
import HTTP
import Testing

/// What may be requested, dialled and sent along.
@Suite struct PolicyTests {
  private static func policy(_ rules: String..., maps: String...) throws -> NetworkPolicy {
    NetworkPolicy(rules: try rules.map(NetworkRule.init), maps: try maps.map(HostMap.init))
  }

  private static func grant(
    _ policy: NetworkPolicy, _ url: String, _ method: String = "GET"
  ) throws -> NetworkPolicy.Grant? {
    switch policy.decision(method: method, try #require(Target(url))) {
    case .granted(let grant): grant
    case .refused: nil
    }
  }

  @Test(
    "a refusal suggests the narrowest rule that would do",
    arguments: [
      ("https://b.example/x", "GET", "b.example"),
      ("https://b.example:8443/x", "GET", "b.example:8443"),
      ("https://a.example/x", "POST", "POST a.example"),
      ("https://p.example/v2/x", "GET", "p.example/v2/x"),
    ])
  func suggestion(url: String, method: String, rule: String) throws {
    let policy = try Self.policy("GET a.example", "p.example/v1/")
    guard case .refused(let suggestion) = policy.decision(method: method, try #require(Target(url)))
    else {
      Issue.record("it is granted")
      return
    }
    #expect(suggestion == rule)
    let allowed = NetworkPolicy(rules: policy.rules + [try NetworkRule(suggestion)], maps: [])
    #expect(try Self.grant(allowed, url, method) != nil)
  }

  @Test("a granted name leads to no special address, unless that very address is granted")
  func dialling() throws {
    let plain = try Self.policy("a.example")
    let both = try Self.policy("a.example", "10.0.0.5:443", "localhost:80")
    let inside = try #require(IPAddress("10.0.0.5"))
    let loopback = try #require(IPAddress("127.0.0.1"))
    let ordinary = try #require(IPAddress("8.8.8.8"))
    let name = try #require(try Self.grant(plain, "https://a.example/"))
    #expect(plain.permitsDialling(ordinary, port: 443, for: name))
    #expect(!plain.permitsDialling(inside, port: 443, for: name))
    #expect(both.permitsDialling(inside, port: 443, for: name))
    #expect(!both.permitsDialling(inside, port: 8443, for: name))
    #expect(!both.permitsDialling(loopback, port: 443, for: name))
    let local = try #require(try Self.grant(both, "http://localhost/"))
    #expect(both.permitsDialling(loopback, port: 80, for: local))
    #expect(!both.permitsDialling(try #require(IPAddress("10.0.0.6")), port: 80, for: local))
  }

  @Test("a mapped host is granted, and its requests go below the other base URL")
  func mapping() throws {
    let policy = try Self.policy(maps: "api.example.com=http://127.0.0.1:9000/base/")
    let grant = try #require(try Self.grant(policy, "https://api.example.com/v1/x?q=1"))
    #expect(grant.target.url == "http://127.0.0.1:9000/base/v1/x?q=1" && grant.isMapped)
    #expect(policy.permitsDialling(try #require(IPAddress("127.0.0.1")), port: 9000, for: grant))
    #expect(try Self.grant(policy, "https://other.example/") == nil)
  }

  @Test(
    "credentials go over TLS, or where the person has named a plain address",
    arguments: [
      ("a.example", "https://a.example/", true), ("a.example", "http://a.example/", false),
      ("http://a.example", "http://a.example/", true),
      ("127.0.0.1:81", "http://127.0.0.1:81/", true),
      ("localhost:81", "http://localhost:81/", true), ("*", "https://a.example/", false),
      ("*.example", "https://a.example/", true), ("*.example", "http://a.example/", false),
    ])
  func credentials(rule: String, url: String, isTaken: Bool) throws {
    let policy = try Self.policy(rule)
    let grant = try #require(try Self.grant(policy, url))
    #expect(policy.takesCredentials(grant, hosts: nil) == isTaken)
  }

  @Test("a credential with hosts of its own goes to those alone")
  func secretHosts() throws {
    let policy = try Self.policy("*", "a.example", "b.example")
    let hosts = [try NetworkRule("a.example")]
    let first = try #require(try Self.grant(policy, "https://a.example/"))
    let second = try #require(try Self.grant(policy, "https://b.example/"))
    #expect(policy.takesCredentials(first, hosts: hosts))
    #expect(!policy.takesCredentials(second, hosts: hosts))
  }

  @Test(
    "what maps no host is refused",
    arguments: ["a", "a=", "a=ftp://b/", "a/b=http://c/", "a=http://c/?q", "a:1=http://c/"])
  func wrongMap(text: String) { #expect(throws: NetworkRuleError.self) { try HostMap(text) } }
}
