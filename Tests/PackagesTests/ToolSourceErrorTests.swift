import Packages
import Testing

@Suite struct ToolSourceErrorTests {
  @Test(
    "what names no repository says which forms are understood",
    arguments: [
      "https://github.com", "https://github.com/o", "https://github.com/o/r/issues",
      "https://github.com/o/r/pull/1", "https://github.com/o/r/releases/tag/v1",
      "https://github.com/o/r/tree", "https://github.com/o/r/tree/", "https://github.com/o/r/blob",
      "https://github.com/o/r/commits/main", "https://raw.githubusercontent.com/o/r/main/x",
      "https://gist.github.com/o/abc", "gist.github.com/o/abc", "https://github.com/o/.git",
      "https://github.com/../r", "https://github.com/o/r@v1", "https://github.com/o/r.git@v1",
      "https://github.com/o/a b", "https://github.com/o/é", "ftp://host/r", "git+ftp://host/r",
      "https://host", "https://host/?x", "git+nonsense", "https://host/o/r/-/issues",
      "x:y@host/r", "foo\u{301}://host/r", "git@host:", "https://github.com/o/r/tree/.",
    ])
  func forms(text: String) throws {
    let error = try #require(throws: PackageError.self) {
      try ToolSource(parsing: text, relativeTo: "/nowhere")
    }
    #expect(error.remedy.contains("https://github.com/OWNER/REPO"))
  }

  @Test(
    "what no repository can have is refused",
    arguments: [
      ("https://github.com/o/r/tree/main/../x", "not inside"),
      ("https://github.com/o/r/tree/main/%2e%2E/x", "not inside"),
      ("https://github.com/o/r#subdirectory=/x", "not inside"),
      ("https://github.com/o/r#subdirectory=a/../../x", "not inside"),
      ("git+https://host/r@v1#subdirectory=..", "not inside"),
      ("https://github.com/o/r/tree/100%", "two digits"),
      ("https://github.com/o/r/tree/a%zz", "two digits"),
      ("https://github.com/o/r/tree/%FF", "two digits"),
      ("https://github.com/o/r/tree/a%00b", "two digits"),
      ("git+https://host/r@%0a", "two digits"),
      ("git+https://host/r@", "no branch"), ("git+https://host/r@a..b", "no branch"),
      ("git+https://host/r@-x", "no branch"), ("git+https://host/r@a%20b", "no branch"),
      ("git+https://host/r@a:b", "no branch"), ("git+https://host/r@/a", "no branch"),
      ("https://-oProxyCommand=x/r", "no host"), ("ssh://host:port/r", "no host"),
      ("https:///r", "no host"), ("https://host/a\u{7}b", "control characters"),
      ("git+https://github.com/o/r/tree/main@v1", "twice"),
      ("https://github.com/o/r/tree/main#subdirectory=t", "twice"),
    ])
  func refused(text: String, problem: String) throws {
    let error = try #require(throws: PackageError.self) {
      try ToolSource(parsing: text, relativeTo: "/nowhere")
    }
    #expect(error.problem.contains(problem))
  }

  @Test(
    "no failure shows a credential",
    arguments: [
      "https", "http", "HTTPS", "git+https", "git+ssh", "ssh", "git", "ftp", "git+x", "",
    ],
    [
      "github.com", "github.com/o", "github.com/o/r/issues", "github.com/o/r/tree/a%zz",
      "github.com/o/r/tree/../x", "github.com/o/r@a b", "gist.github.com/o/r", "host", "-host/r",
      "host:port/r", "host/r@..", "host/r@v#subdirectory=/x", "host/r\u{1}", "\u{301}host/r@..",
      "github.com/o/r/tree/m#subdirectory=t", "host/o/r/-/issues", "host/r@%zz", "",
    ])
  func secrets(scheme: String, rest: String) throws {
    let start = scheme.isEmpty ? "" : scheme + "://"
    for secret in ["me:S3CRET@", "me:S3/CRET@", "me:S3?CRET@", "me:x#S3CRET@", "me:S3@CRET@"] {
      let query = "?token=CRET"
      let page = rest.contains("#") ? rest.replacing("#", with: query + "#") : rest + query
      let text = start + secret + page
      do {
        let source = try ToolSource(parsing: text, relativeTo: "/nowhere")
        #expect(!source.description.contains("S3") && !source.description.contains("CRET"))
      } catch {
        #expect(!error.description.contains("S3") && !error.description.contains("CRET"))
      }
    }
  }

  @Test(
    "a URL without its credentials",
    arguments: [
      ("https://me:pw@host/r", "https://host/r"), ("https://token@host/r", "https://host/r"),
      ("http://me:p@w@host/r@v", "http://host/r@v"), ("https://host/r@v", "https://host/r@v"),
      ("https://host:8080/r@v", "https://host:8080/r@v"), ("ssh://git@host/r", "ssh://git@host/r"),
      ("ssh://git:pw@host/r", "ssh://git@host/r"), ("git@host:o/r", "git@host:o/r"),
      ("git+https://me:pw@host/r@v", "git+https://host/r@v"),
      ("git+ssh://me:pw@host/r", "git+ssh://me@host/r"),
      ("https://me:p/w@host/r", "https://host/r"),
      ("git://me:pw@host/r", "git://host/r"), ("./a@b", "./a@b"), ("file:///a@b", "file:///a@b"),
      ("HTTPS://me:pw@\u{301}host/r", "HTTPS://\u{301}host/r"), ("", ""),
    ])
  func withoutCredentials(url: String, shown: String) {
    #expect(Array(ToolSource.withoutCredentials(url).utf8) == Array(shown.utf8))
  }
}
