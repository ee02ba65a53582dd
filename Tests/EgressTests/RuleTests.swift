import Egress
import HTTP
import Testing

/// What a grant means.
@Suite struct RuleTests {
  @Test(
    "a grant means what it says, and nothing beside it",
    arguments: [
      ("api.example.com", "GET", "https://api.example.com/v1?x", true),
      ("api.example.com", "DELETE", "http://API.Example.Com./", true),
      ("api.example.com", "GET", "https://api.example.com:8443/", false),
      ("api.example.com", "GET", "https://api.example.com.evil.example/", false),
      ("api.example.com", "GET", "https://evilapi.example.com/", false),
      ("api.example.com", "GET", "https://api.example.com@evil.example/", false),
      ("*.example.org", "GET", "https://a.b.example.org/", true),
      ("*.example.org", "GET", "https://example.org/", false),
      ("*.example.org", "GET", "https://aexample.org/", false),
      ("example.net:8443", "GET", "https://example.net:8443/", true),
      ("example.net:8443", "GET", "https://example.net/", false),
      ("http://example.net", "GET", "https://example.net/", false),
      ("GET api.example.com", "GET", "https://api.example.com/", true),
      ("get,head api.example.com", "HEAD", "https://api.example.com/", true),
      ("GET api.example.com", "POST", "https://api.example.com/", false),
      ("api.example.com/v1/", "GET", "https://api.example.com/v1/users", true),
      ("api.example.com/v1", "GET", "https://api.example.com/v1", true),
      ("api.example.com/v1", "GET", "https://api.example.com/v10", false),
      ("api.example.com/v1/", "GET", "https://api.example.com/v2/", false),
      ("127.0.0.1:80", "GET", "http://2130706433/", true),
      ("[::1]:8080", "GET", "http://[0:0::1]:8080/", true),
      ("*", "GET", "https://anything.example/", true),
      ("*", "GET", "http://127.0.0.1/", false),
      ("bücher.example", "GET", "https://xn--bcher-kva.example/", true),
    ])
  func meaning(rule: String, method: String, url: String, isPermitted: Bool) throws {
    let target = try #require(Target(url))
    #expect(try NetworkRule(rule).permits(method: method, target) == isPermitted)
  }

  @Test(
    "no spelling of a path leads out of the one that is granted",
    arguments: [
      "/v1/../admin", "/v1/%2e%2e/admin", "/v1/..%2fadmin", "/v1/%252e%252e/admin",
      "/v1/..%5cadmin", "/v1/..;a=b/admin", "/v1/..\\admin", "/v1/%2e%2e%2fadmin",
      "/v1/%25252e%25252e/x", "/v1%2f..%2fadmin",
    ])
  func climbing(path: String) throws {
    let rule = try NetworkRule("api.example.com/v1/")
    let target = try #require(Target("https://api.example.com\(path)"))
    #expect(!rule.permits(method: "GET", target))
  }

  @Test(
    "what is no grant is refused with how to write it",
    arguments: [
      ("", "blank"), ("a b c", "blank"), ("GET  a.example", "blank"), ("ftp://a.example", "https"),
      ("a.example?q", "?"), ("me@a.example", "@"), ("a.*.example", "host"), ("*.10.0.0.1", "below"),
      ("a.example:0", "port"), ("a.example:70000", "port"), ("a.example:x", "port"),
      ("G,,T a.example", "methods"), ("a.example/../b", "path"), ("https://", "host"),
    ])
  func wrong(text: String, word: String) {
    let error = #expect(throws: NetworkRuleError.self) { try NetworkRule(text) }
    #expect(error?.description.contains(word) == true)
  }
}
