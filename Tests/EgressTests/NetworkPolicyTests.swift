import Egress
import HTTP
import Testing

/// What is made of requests.
@Suite struct NetworkPolicyTests {
  private static func policy(_ rules: [String], _ maps: [String] = []) throws -> NetworkPolicy {
    NetworkPolicy(
      rules: try rules.map { try NetworkRule($0) }, maps: try maps.map { try HostMap($0) })
  }

  private static func grant(
    _ policy: NetworkPolicy, _ url: String, method: String = "GET"
  ) throws -> NetworkPolicy.Grant {
    let decision = policy.decision(method: method, try #require(Target(url)))
    guard case .granted(let grant) = decision else {
      throw NetworkPolicyTestError(description: "\(url) is refused: \(decision)")
    }
    return grant
  }

  @Test("nothing is granted by nothing")
  func empty() throws {
    let target = try #require(Target("https://api.example.com/v1"))
    guard case .refused("api.example.com") = try Self.policy([]).decision(method: "GET", target)
    else {
      Issue.record("it is not refused, or nothing is suggested")
      return
    }
  }

  @Test("a grant holds the rules that match, and no others")
  func rules() throws {
    let policy = try Self.policy(["*", "GET a.example", "POST a.example", "b.example"])
    let grant = try Self.grant(policy, "https://a.example/x")
    #expect(grant.rules.map(\.text) == ["*", "GET a.example"])
    #expect(grant.target == grant.original && !grant.isMapped)
  }

  @Test(
    "a refusal suggests the rule that would allow it",
    arguments: [
      ([], "GET", "https://api.example.com/v1?x", "api.example.com"),
      ([], "POST", "http://api.example.com:8080/", "api.example.com:8080"),
      ([], "GET", "http://[::1]:8080/", "[::1]:8080"), ([], "GET", "http://0x7f.1/", "127.0.0.1"),
      (["GET a.example"], "POST", "https://a.example/x", "POST a.example"),
      (["GET a.example:8443"], "PUT", "https://a.example:8443/", "PUT a.example:8443"),
      (["a.example/v1/"], "GET", "https://a.example/v2/x?q", "a.example/v2/x"),
      (["a.example/v1/"], "GET", "https://a.example/@me/x", "a.example/@me/x"),
      (["https://a.example"], "GET", "http://a.example/x", "a.example"),
      (["a.example"], "GET", "https://a.example:8443/x", "a.example:8443"),
      // What a tool made up to be pasted into a shell.
      (["a.example/v1/"], "GET", "https://a.example/v2/'$(reboot)'", "a.example"),
      (["a.example/v1/"], "GET", "https://a.example/v1/%2e%2e/x", "a.example"),
      (["GET a.example"], "X'|REBOOT|'", "https://a.example/", "a.example"),
    ] as [([String], String, String, String)])
  func suggestions(rules: [String], method: String, url: String, suggestion: String) throws {
    let policy = try Self.policy(rules)
    let target = try #require(Target(url))
    guard case .refused(let text) = policy.decision(method: method, target) else {
      Issue.record("it is granted")
      return
    }
    #expect(text == suggestion)
    #expect(try NetworkRule(text).permits(method: method, target))
  }

  @Test(
    "only public addresses are dialled, whatever a name resolves to, and those that are granted",
    arguments: [
      (["a.example"], "https://a.example/", "93.184.216.34", 443, true),
      (["*"], "https://a.example/", "93.184.216.34", 443, true),
      (["a.example"], "https://a.example/", "127.0.0.1", 443, false),
      (["a.example"], "https://a.example/", "169.254.169.254", 443, false),
      (["a.example"], "https://a.example/", "::ffff:169.254.169.254", 443, false),
      (["a.example"], "https://a.example/", "64:ff9b::7f00:1", 443, false),
      (["*"], "http://inside.example/", "127.0.0.1", 80, false),
      (["*", "localhost:3000"], "http://inside.example/", "127.0.0.1", 80, false),
      (["localhost:3000"], "http://localhost:3000/", "127.0.0.1", 3000, true),
      (["localhost:3000"], "http://localhost:3000/", "::1", 3000, true),
      (["localhost:3000"], "http://localhost:3000/", "10.0.0.1", 3000, false),
      (["*.localhost"], "http://app.localhost/", "127.0.0.1", 80, true),
      (["http://192.168.1.5:8080"], "http://192.168.1.5:8080/", "192.168.1.5", 8080, true),
      (["a.example", "192.168.1.5"], "https://a.example/", "192.168.1.5", 443, true),
      (["a.example", "192.168.1.5"], "https://a.example/", "192.168.1.6", 443, false),
      (["a.example:8080", "192.168.1.5"], "http://a.example:8080/", "192.168.1.5", 8080, false),
      (["a.example", "192.168.1.5:8080"], "https://a.example/", "192.168.1.5", 443, false),
      (["a.example", "http://192.168.1.5"], "https://a.example/", "192.168.1.5", 443, false),
      (["a.example", "POST 192.168.1.5"], "https://a.example/", "192.168.1.5", 443, false),
      (["a.example", "192.168.1.5/v1/"], "https://a.example/v2", "192.168.1.5", 443, false),
      (["a.example", "192.168.1.5/v1/"], "https://a.example/v1/x", "192.168.1.5", 443, true),
      (["a.example", "127.0.0.1"], "https://a.example/", "::ffff:127.0.0.1", 443, false),
      (["a.example", "[::1]"], "https://a.example/", "::1", 443, true),
    ] as [([String], String, String, Int, Bool)])
  func dialling(
    rules: [String], url: String, address: String, port: Int, isPermitted: Bool
  ) throws {
    let policy = try Self.policy(rules)
    let grant = try Self.grant(policy, url)
    let address = try #require(IPAddress(address))
    #expect(policy.permitsDialling(address, port: port, for: grant) == isPermitted)
  }

  @Test(
    "credentials travel over TLS, or where the person said so",
    arguments: [
      (["a.example"], "https://a.example/", nil, true),
      (["a.example"], "http://a.example/", nil, false),
      (["http://a.example"], "http://a.example/", nil, true),
      (["a.example", "http://a.example"], "http://a.example/", nil, true),
      (["192.168.1.5"], "http://192.168.1.5/", nil, true),
      (["localhost:3000"], "http://localhost:3000/", nil, true),
      (["*.example"], "https://a.example/", nil, true), (["*"], "https://a.example/", nil, false),
      (["*", "a.example"], "https://a.example/", nil, true),
      (["*"], "https://a.example/", ["a.example"], true),
      (["*"], "https://b.example/", ["a.example"], false),
      (["*"], "http://a.example/", ["a.example"], false),
      (["*"], "http://a.example/", ["http://a.example"], false),
      (["*.example"], "https://a.example/v2", ["a.example/v1/"], false),
      (["*.example"], "https://a.example/v1/x", ["b.example", "a.example/v1/"], true),
      (["*.example"], "https://a.example/", ["POST a.example"], false),
      (["*"], "https://a.example/", ["*"], true), (["a.example"], "https://a.example/", [], false),
    ] as [([String], String, [String]?, Bool)])
  func credentials(rules: [String], url: String, hosts: [String]?, isTaken: Bool) throws {
    let policy = try Self.policy(rules)
    let hosts = try hosts?.map { try NetworkRule($0) }
    #expect(policy.takesCredentials(try Self.grant(policy, url), hosts: hosts) == isTaken)
  }
}

/// Why a test cannot go on.
struct NetworkPolicyTestError: Error, CustomStringConvertible {
  let description: String
}
