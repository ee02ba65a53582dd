import HTTP
import Testing

/// What URLs name.
@Suite struct TargetTests {
  @Test(
    "an address is the same however it is spelled",
    arguments: [
      "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/",
      "HTTP://127.0.0.1./",
    ])
  func addresses(url: String) throws {
    #expect(try #require(Target(url)).host == "127.0.0.1")
  }

  @Test("a URL is taken apart as libcurl does it, and put together again without its password")
  func parts() throws {
    let target = try #require(Target("https://me:p%40ss@Example.COM:8443/a/../b?q=1#f"))
    #expect(target.scheme == "https" && target.host == "example.com" && target.port == 8443)
    #expect(target.credentials?.password == "p@ss")
    #expect(target.url == "https://example.com:8443/b?q=1")
    #expect(try #require(Target("http://[::1]:80/")).url == "http://[::1]/")
  }

  @Test(
    "a name that turns into an address once it is settled is neither",
    arguments: [
      "http://2130706433./", "http://0x7f%2e1/", "http://0x7f。1/", "http://①②⑦.1/",
      "http://0xa9fea9fe./", "http://２８５２０３９１６６/", "http://a\0.example/",
    ])
  func disguised(url: String) { #expect(Target(url) == nil) }

  @Test(
    "what is no http or https URL is none",
    arguments: ["ftp://a/", "file:///etc/passwd", "a.b", "", "http://", "http://[fe80::1%25eth0]/"])
  func others(url: String) { #expect(Target(url) == nil) }
}
