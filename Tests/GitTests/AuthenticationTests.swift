import GitServers
import HTTP
import Testing

@testable import Git

@Suite struct AuthenticationTests {
  static let secret = "s3cret-Pa55"
  let scene: Scene

  init() throws { scene = try Scene() }

  private func server() throws -> SmartHTTPServer {
    try SmartHTTPServer(scene.scratch, .credentials(user: "annabel", password: Self.secret))
  }

  private func askPass(_ password: String) throws -> String {
    let script = """
      #!/bin/sh
      echo "$1" >> \(scene.scratch.path)/prompts
      case "$1" in Username*) echo annabel;; *) echo '\(password)';; esac
      """
    try scene.scratch.write(script, to: "askpass", mode: 0o700)
    return "\(scene.scratch.path)/askpass"
  }

  @Test("Credentials in the address are used")
  func address() async throws {
    let server = try server()
    let url = "http://annabel:\(Self.secret)@\(server.authority)/repo/.git"
    #expect(try await scene.fetch(scene.remote(url)).count == 2)
  }

  @Test("~/.netrc is used")
  func netrc() async throws {
    let server = try server()
    let text = "machine 127.0.0.1 login annabel password \(Self.secret)\n"
    try scene.scratch.write(text, to: ".netrc")
    #expect(try await scene.fetch(scene.remote(server.url())).count == 2)
  }

  @Test("The file that NETRC names is used")
  func otherNetrc() async throws {
    let server = try server()
    try scene.scratch.write("default login annabel password \(Self.secret)\n", to: "other")
    let remote = try scene.remote(server.url(), ["NETRC": "\(scene.scratch.path)/other"])
    #expect(try await scene.fetch(remote).count == 2)
  }

  @Test("GIT_ASKPASS is asked, in Git's words, when the server asks")
  func asked() async throws {
    let server = try server()
    let remote = try scene.remote(server.url(), ["GIT_ASKPASS": try askPass(Self.secret)])
    #expect(try await remote.resolve("main").commit == scene.id())
    let prompts = String(decoding: scene.scratch.read("prompts"), as: UTF8.self)
    let host = server.authority
    #expect(prompts == "Username for 'http://\(host)': \nPassword for 'http://annabel@\(host)': \n")
  }

  @Test("GIT_ASKPASS is not asked by a server that lets everybody in")
  func notAsked() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let remote = try scene.remote(server.url(), ["GIT_ASKPASS": try askPass(Self.secret)])
    _ = try await remote.resolve("main")
    #expect(scene.scratch.read("prompts").isEmpty)
  }

  @Test("Refused credentials are in no error and no file")
  func leaks() async throws {
    let server = try server()
    let wrong = "wr0ng-Pa55"
    let url = "http://annabel:\(wrong)@\(server.authority)/repo/.git"
    let ask = ["GIT_ASKPASS": try askPass(wrong)]
    let id = try scene.id()
    let resolving = try await failure { try await scene.remote(url, ask).resolve("main") }
    let fetching = try await failure {
      try await scene.remote(url, ask).fetch(
        id, paths: ["tools/t"], ref: nil, into: scene.database(), progress: nil)
    }
    let unreachable = try await failure {
      try await scene.remote("http://annabel:\(wrong)@127.0.0.1:1/x").resolve("main")
    }
    for error in [resolving, fetching] {
      #expect(error.kind == .authentication)
      #expect(error.remedy.contains(".netrc") && error.remedy.contains("GIT_ASKPASS"))
    }
    #expect(unreachable.kind == .unreachable)
    for error in [resolving, fetching, unreachable] {
      #expect(!"\(error) \(String(reflecting: error))".contains(wrong))
      #expect(!error.description.contains("annabel"))
    }
  }

  @Test("Accepted credentials are in no file of the database", arguments: [false, true])
  func files(isOld: Bool) async throws {
    let credentials = SmartHTTPServer.Option.credentials(user: "annabel", password: Self.secret)
    let server =
      isOld
      ? try SmartHTTPServer(scene.scratch, credentials, .withoutVersion2)
      : try SmartHTTPServer(scene.scratch, credentials)
    let url = "http://annabel:\(Self.secret)@\(server.authority)/repo/.git"
    #expect(try await scene.fetch(scene.remote(url), ref: "main").count == 2)
    let files = try scene.scratch.files(below: "database")
    #expect(files.contains { $0.hasSuffix(".pack") })
    for file in files {
      #expect(scene.scratch.read(file).firstRange(of: Array(Self.secret.utf8)) == nil)
    }
  }

  @Test("An address that cannot be read is not repeated")
  func unreadable() async throws {
    let error = try await failure { try scene.remote("htps://annabel:\(Self.secret)@host/x") }
    #expect(!"\(error)".contains(Self.secret))
  }

  @Test("Printing a client prints no secret")
  func printing() throws {
    let url = "https://annabel:\(Self.secret)@host.example/x"
    let remote = try scene.remote(url, ["GITHUB_TOKEN": Self.secret])
    let values: [Any] = [
      remote, remote.url, remote.authentication, remote.authentication.candidates(for: remote.url),
    ]
    for value in values {
      var text = "\(value) \(String(reflecting: value))"
      dump(value, to: &text)
      #expect(!text.contains(Self.secret))
    }
  }

  @Test("GITHUB_TOKEN goes to github.com over https alone")
  func token() throws {
    let authentication = GitAuthentication(environment: ["GITHUB_TOKEN": Self.secret])
    for (url, count) in [
      ("https://github.com/a/b", 1), ("http://github.com/a/b", 0), ("https://github.com:8443/a", 0),
      ("https://github.com.example/a/b", 0), ("https://api.github.com/a", 0),
    ] {
      let found = authentication.candidates(for: try #require(GitURL(url)))
      #expect(found.count == count, "\(url)")
      #expect(found.allSatisfy { $0.user == "x-access-token" && $0.password == Self.secret })
    }
  }

  @Test("Credentials go to no other host")
  func redirect() async throws {
    let target = try server()
    let server = try SmartHTTPServer(scene.scratch, .redirect(to: "http://\(target.authority)"))
    let url = "http://annabel:\(Self.secret)@\(server.authority)/moved/repo/.git"
    let error = try await failure { try await scene.remote(url).resolve("main") }
    #expect(error.kind == .authentication)
    #expect(try target.stats().authorized == 0)
  }

  @Test("A netrc file is read as curl reads it")
  func netrcSyntax() {
    let netrc = Netrc(
      """
      # machine a.example login no password no
      machine b.example login x password "y z
      macdef init
      machine a.example login no password no

      machine a.example
        login one
        password "two"
      machine a.example login other password three
      default login d password e
      """)
    #expect(netrc.credentials(for: "a.example", user: nil)?.password == "two")
    #expect(netrc.credentials(for: "a.example", user: "other")?.password == "three")
    #expect(netrc.credentials(for: "z.example", user: nil)?.user == "d")
  }
}
