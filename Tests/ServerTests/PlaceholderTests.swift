import JSONText
import Testing

extension ServerTests {
  /// Credentials that a tool uses without seeing them.
  @Suite struct PlaceholderTests {
    private static let value = #"ghp_s3cr/et+va"l&ue"#
    private static let config = """
      name = "caller"
      language = "python"
      [auth]
      auth_provider = "github"

      """

    private let scratch: Scratch
    private let api: HTTPAPIProcess

    init() throws {
      scratch = try Scratch()
      api = try HTTPAPIProcess(scratch)
    }

    /// A server of the tool `caller`, whose code is `main` behind the names `token` and `base`.
    ///
    /// - Parameter isListed: whether `pocket.toml` lists it.
    private func serve(
      _ main: String, config: String = config, isListed: Bool = false, _ flags: String...
    ) throws -> ServerProcess {
      let start = """
        import base64, json, os, sys, urllib.error, urllib.parse, urllib.request
        token = os.environ["GITHUB_TOKEN"]
        base = "http://127.0.0.1:\(api.port("http"))"

        def ask(path, data=None, **headers):
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            request = urllib.request.Request(base + path, data=data, headers=names)
            return urllib.request.urlopen(request).read()

        """
      let tool = try scratch.tool(
        "caller", files: ["config.toml": config, "main.py": start + main])
      return try scratch.serve(
        (isListed ? [] : [tool.path]) + flags,
        environment: inheritedEnvironment().merging(["GITHUB_TOKEN": Self.value]) { $1 },
        folder: scratch.folder)
    }

    private var grant: [String] { ["--allow-net", "127.0.0.1:\(api.port("http"))"] }

    @Test("the value arrives wherever a tool puts it, and the tool never sees it")
    func arrival() throws {
      let server = try serve(
        """
        pair = base64.b64encode(f"me:{token}".encode()).decode()
        print(token)
        for answer in [
            ask("/echo", Authorization=f"Bearer {token}", X_Key=token),
            ask("/echo", Authorization=f"Basic {pair}"),
            ask(f"/echo?key={token}&x=1"),
            ask(f"/echo/{token}/x"),
            ask("/echo", urllib.parse.urlencode({"key": token}).encode()),
            ask("/echo", json.dumps({"key": token}).encode(), Content_Type="application/json"),
            ask("/echo", token.encode(), Content_Type="text/plain"),
        ]:
            print(answer)
        """, grant[0], grant[1])
      let outcome = try server.call("caller")
      #expect(!outcome.isError, "\(outcome.report)")
      #expect(outcome.text.hasPrefix("PocketSecret") && !outcome.text.contains("s3cr"))
      let receipt = outcome.result["_meta"]?["io.github.wasm-pocket/receipt"]
      #expect(receipt?["credentials"] == ["GITHUB_TOKEN"])
      #expect(receipt?["requests"]?.array?.count == 7)
      #expect(receipt?.text.contains("s3cr") == false)
      server.closeInput()
      #expect(try server.awaitExit() == .code(0))
      #expect(!server.errors.contains("s3cr"))
      try checkArrival(try api.end())
    }

    private func checkArrival(_ records: [JSON]) throws {
      try #require(records.count == 7)
      func header(_ index: Int, _ name: String) -> String? {
        let pairs = records[index]["headers"]?.array ?? []
        return pairs.first { $0.array?.first?.string == name }?.array?.last?.string
      }
      func body(_ index: Int) -> String {
        records[index]["body"]?.string ?? ""
      }
      #expect(header(0, "Authorization") == "Bearer \(Self.value)")
      #expect(header(0, "X-Key") == Self.value)
      #expect(header(1, "Authorization") == "Basic bWU6Z2hwX3MzY3IvZXQrdmEibCZ1ZQ==")
      let encoded = "ghp_s3cr%2Fet%2Bva%22l%26ue"
      #expect(records[2]["query"]?.string == "key=\(encoded)&x=1")
      #expect(records[3]["path"]?.string == "/echo/\(encoded)/x")
      #expect(body(4) == "a2V5PWdocF9zM2NyJTJGZXQlMkJ2YSUyMmwlMjZ1ZQ==")
      #expect(body(5) == "eyJrZXkiOiAiZ2hwX3MzY3IvZXQrdmFcImwmdWUifQ==")
      #expect(body(6) == "Z2hwX3MzY3IvZXQrdmEibCZ1ZQ==")
    }

    @Test(
      "a server that sends the value back sends the tool a placeholder",
      arguments: ["plain", "base64", "json", "percent", "gzip", "chunks"])
    func reflection(kind: String) throws {
      let server = try serve(
        """
        answer = ask("/reflect?as=\(kind)&header=X-Key", X_Key=token)
        kinds = {
            "base64": base64.b64decode,
            "json": lambda data: json.loads(data)["value"].encode(),
            "percent": urllib.parse.unquote_to_bytes,
        }
        value = kinds.get("\(kind)", bytes)(answer).decode()
        print(value == token, value)
        """, grant[0], grant[1])
      let outcome = try server.call("caller")
      #expect(outcome.text.hasPrefix("True PocketSecret"), "\(outcome.texts)")
    }

    @Test("a credential that is kept from a host is mentioned")
    func withheld() throws {
      let project = """
        [[tool]]
        local = "./caller"
        allow-net = ["127.0.0.1:\(api.port("http"))"]
        secret-hosts = ["api.github.com"]
        """
      try File.write(Array(project.utf8), to: scratch.folder + "/pocket.toml")
      let server = try serve("ask('/echo', Authorization=token)\nsys.exit(1)", isListed: true)
      let outcome = try server.call("caller")
      #expect(
        outcome.report.contains("GITHUB_TOKEN was not sent to 127.0.0.1:\(api.port("http"))"))
      #expect(outcome.report.contains("secret-hosts"))
      #expect(try api.end().first?["headers"]?.text.contains("PocketSecret") == true)
    }

    @Test("redirects and errors name the placeholder, and lead to nothing that is not granted")
    func redirects() throws {
      let server = try serve(
        """
        for to in [f"http://127.0.0.1:\(api.port("closed"))/{token}",
                   f"http://169.254.169.254/{token}", f"http://2130706433/{token}",
                   f"http://[::ffff:7f00:1]:\(api.port("http"))/{token}",
                   f"http://localhost:\(api.port("http"))/{token}"]:
            try:
                print(ask("/redirect?to=" + urllib.parse.quote(to)))
            except OSError as error:
                print(error)
        """, grant[0], grant[1])
      let outcome = try server.call("caller")
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.count == 5 && lines.allSatisfy { $0.contains("is not granted to this tool") })
      #expect(!outcome.text.contains("s3cr"))
      #expect(try api.end().count == 5)
    }

    @Test("a package that would take a credential's place is refused")
    func shadowing() throws {
      let server = try serve(
        "print(token)", config: Self.config + "[tool_vars]\nGITHUB_TOKEN = \"theirs\"\n")
      let outcome = try server.call("caller")
      #expect(outcome.isError && outcome.report.contains("[tool_vars]"))
    }
  }
}
