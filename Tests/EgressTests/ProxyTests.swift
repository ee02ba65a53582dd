import HTTP
import Testing

/// Which proxy a request goes through.
@Suite struct ProxyTests {
  private static let environment = [
    "https_proxy": "http://proxy.example:3128",
    "no_proxy": "localhost, .internal.example,10.0.0.0/8,fd00::/8",
  ]

  @Test(
    "requests go through the proxy of their scheme, but those that no_proxy names",
    arguments: [
      ("https://api.example.com/", true), ("http://api.example.com/", false),
      ("https://localhost/", false), ("https://internal.example/", false),
      ("https://a.internal.example/", false), ("https://notinternal.example/", true),
      ("https://10.1.2.3/", false), ("https://11.1.2.3/", true), ("https://[fd00::1]/", false),
    ])
  func choice(url: String, isProxied: Bool) throws {
    let settings = ProxySettings(environment: Self.environment)
    let isURL =
      switch settings.proxy(for: try #require(Target(url))) {
      case .url: true
      default: false
      }
    #expect(isURL == isProxied)
  }

  @Test("HTTP_PROXY in upper case is left alone, as curl does")
  func upperCase() throws {
    let settings = ProxySettings(environment: ["HTTP_PROXY": "http://evil.example"])
    guard case .none = settings.proxy(for: try #require(Target("http://a.example/"))) else {
      Issue.record("it is used")
      return
    }
  }
}
