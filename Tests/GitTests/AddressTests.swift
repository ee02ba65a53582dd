import Git
import Testing

@Suite struct AddressTests {
  @Test(
    "An address is shown without its credentials",
    arguments: [
      ("https://u:p@Host.example/a/b.git/", "https://host.example/a/b.git"),
      ("https://token@host.example:8443/a", "https://host.example:8443/a"),
      ("http://host.example:80/a", "http://host.example/a"),
      ("ssh://git:p@host.example/a", "ssh://git@host.example/a"),
      ("git@host.example:a/b.git", "git@host.example:a/b.git"),
      ("git://host.example/a", "git://host.example/a"),
      ("file:///a%20b", "/a b"), ("/a/b/", "/a/b"),
      ("https://[::1]:8080/a", "https://[::1]:8080/a"),
    ])
  func shown(text: String, shown: String) throws {
    #expect(try #require(GitURL(text)).withoutCredentials == shown)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "a/b", "ftp://host/a", "https://", "https:///a", "https://host/a?b", "https://ho st/a",
      "https://host/a\r\nX: y", "https://-host/a", "https://host:99999/a", "file://host/a",
      "https://host%0a/a", "https://u%0a:p@host/a", "C:\\a", "ext::sh -c id",
    ])
  func refused(text: String) { #expect(GitURL(text) == nil) }

  @Test("User and password are decoded")
  func credentials() throws {
    let url = try #require(GitURL("https://a%40b:p%3Aq@host/x"))
    #expect(url.user == "a@b")
    #expect(url.password == "p:q")
  }

  @Test("An object's name is 40 digits in either case")
  func objectID() {
    let digits = String(repeating: "aB", count: 20)
    #expect(ObjectID(digits)?.hexadecimal == digits.lowercased())
    #expect(ObjectID("abc") == nil)
    #expect(ObjectID(String(repeating: "g", count: 40)) == nil)
  }
}
