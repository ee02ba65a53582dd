import Egress
import HTTP
import Testing

/// Where the requests to mapped hosts go.
@Suite struct HostMapTests {
  private func grant(_ map: String, _ url: String) throws -> NetworkPolicy.Grant? {
    let policy = NetworkPolicy(rules: [], maps: [try HostMap(map)])
    let decision = policy.decision(method: "POST", try #require(Target(url)))
    if case .granted(let grant) = decision { return grant }
    return nil
  }

  @Test(
    "a request keeps path and query below the base, whatever its scheme and port",
    arguments: [
      (
        "http://127.0.0.1:9000/base", "https://api.example.com/v1?x=1",
        "http://127.0.0.1:9000/base/v1?x=1"
      ),
      (
        "http://127.0.0.1:9000/base/", "https://api.example.com/v1",
        "http://127.0.0.1:9000/base/v1"
      ),
      (
        "http://127.0.0.1:9000", "http://API.example.com:8080/a/b/",
        "http://127.0.0.1:9000/a/b/"
      ),
      ("http://127.0.0.1:9000/", "https://api.example.com", "http://127.0.0.1:9000/"),
      ("https://test.example/a", "https://api.example.com//x?", "https://test.example/a//x?"),
    ])
  func mapped(base: String, url: String, place: String) throws {
    let grant = try #require(try grant("api.example.com=\(base)", url))
    #expect(grant.target == Target(place))
    #expect(grant.original == Target(url))
    #expect(grant.isMapped && grant.rules.isEmpty)
  }

  @Test("a mapped host is granted, and may be dialled and trusted with credentials")
  func trust() throws {
    let map = "api.example.com=http://127.0.0.1:9000"
    let grant = try #require(try grant(map, "http://api.example.com/"))
    let policy = NetworkPolicy(rules: [], maps: [try HostMap(map)])
    let loopback = try #require(IPAddress("127.0.0.1"))
    #expect(policy.permitsDialling(loopback, port: 9000, for: grant))
    #expect(policy.takesCredentials(grant, hosts: nil))
    #expect(policy.takesCredentials(grant, hosts: [try NetworkRule("api.example.com")]))
    #expect(!policy.takesCredentials(grant, hosts: [try NetworkRule("b.example.com")]))
  }

  @Test(
    "a mapping means its host alone",
    arguments: ["https://example.com/", "https://a.api.example.com/", "http://127.0.0.1:9000/"])
  func others(url: String) throws {
    #expect(try grant("api.example.com=http://127.0.0.1:9000", url) == nil)
  }

  @Test(
    "what is no mapping says how to write it",
    arguments: [
      ("", "write it like"), ("api.example.com", "write it like"), ("=http://a/", "write it like"),
      ("a/b=http://c/", "write it like"), ("a?b=http://c/", "write it like"),
      ("a#b=http://c/", "write it like"), ("me@a=http://c/", "write it like"),
      ("a:1=http://c/", "write it like"), ("*.a=http://c/", "write it like"),
      ("https://a=http://c/", "write it like"), ("a=", "write it like"),
      ("a=b.example", "no http or https URL"), ("a=ftp://b/", "no http or https URL"),
      ("a=http://b/?x", "no http or https URL"), ("a=http://b/#x", "no http or https URL"),
      ("a=http://me:hunter2@b/", "no http or https URL"),
    ])
  func errors(text: String, phrase: String) {
    let error = #expect(throws: NetworkRuleError.self) { try HostMap(text) }
    #expect(error?.description.contains(phrase) == true)
    #expect(error?.description.contains("hunter2") == false)
  }
}
