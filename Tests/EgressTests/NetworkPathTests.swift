import Egress
import HTTP
import Testing

/// Which paths a grant with a path means.
@Suite struct NetworkPathTests {
  @Test(
    "a path means itself and what is below it",
    arguments: [
      ("/v1/", "/v1/", true), ("/v1/", "/v1/users?x=../..", true), ("/v1/", "/v1/a/b/", true),
      ("/v1/", "/v1", false), ("/v1/", "/v10/", false), ("/v1/", "/V1/", false),
      ("/v1/", "/", false), ("/v1/", "/x/v1/", false), ("/v1", "/v1", true), ("/v1", "/v1/", true),
      ("/v1", "/v1/x", true), ("/v1", "/v1?x", true), ("/v1", "/v10", false),
      ("/v1", "/v1.json", false), ("/", "/anything", true), ("/@scope/", "/@scope/name", true),
      ("/ä/", "/ä/x", true), ("/%c3%a4/", "/%c3%a4/x", true), ("/v1/", "/v1/a..b/", true),
      ("/v1/", "/v1/.../x", true), ("/v1/", "/v1/%20x", true), ("/v1/", "/v1/100%25", true),
    ])
  func paths(path: String, requested: String, isPermitted: Bool) throws {
    let target = try #require(Target("https://a.example\(requested)"))
    #expect(try NetworkRule("a.example\(path)").permits(method: "GET", target) == isPermitted)
  }

  @Test(
    "a path that a server could read as leading out is not below anything",
    arguments: [
      "/v1/../admin", "/v1/%2e%2e/admin", "/v1/.%2E/admin", "/v1/%2e./admin", "/v1/..%2fadmin",
      "/v1/..%5cadmin", "/v1/..\\admin", "/v1/x/..\\..\\admin", "/v1/%2e%2e%2fadmin",
      "/v1/%252e%252e/admin", "/v1/%252e%252e%252fadmin", "/v1/%25252e%25252e/admin",
      "/v1/%2525252e%2525252e/admin", "/v1/%25252525252e%25252525252e/admin", "/v1/..;/admin",
      "/v1/..;x=1/admin", "/v1/..;a=b/admin", "/v1/..%3b/admin", "/v1/%2e%2e;/admin",
      "/v1/x%2f..%2f..%2fadmin",
      "/v1/x%2f%2e%2e", "/v1/..", "/v1/%2e%2e", "/v1/..%00/admin", "/v1/..%20/admin",
      "/v1/%20../admin", "/v1/..%09/admin", "/v1/..%3fx/admin", "/v1/..%23/admin",
      "/v1%2f..%2fadmin", "/v1%2fadmin", "/%76%31/admin", "/v1//../../admin", "/./v1/../admin",
    ])
  func climbing(requested: String) throws {
    let target = try #require(Target("https://a.example\(requested)"))
    #expect(try !NetworkRule("a.example/v1/").permits(method: "GET", target))
    #expect(try !NetworkRule("a.example/v1").permits(method: "GET", target))
    #expect(try NetworkRule("a.example").permits(method: "GET", target))
  }
}
