import JSONText
import Testing

extension ServerTests {
  /// Asking for a missing credential through the client, and the page on which it is entered.
  @Suite struct ElicitationTests {
    private let scene: SecretScene

    init() throws { scene = try SecretScene() }

    /// Has the call of a client that opens pages asked for the credential; its page and the message.
    private func question(_ server: ServerProcess) throws -> (url: String, message: String) {
      let result = try server.ask("tools/call", opening(["name": "starred"]))["result"]
      return try question(in: result)
    }

    private func question(in result: JSON?) throws -> (url: String, message: String) {
      #expect(result?["resultType"] == "input_required")
      let params = result?["inputRequests"]?["credentials"]?["params"]
      return (
        try #require(params?["url"]?.string), try #require(params?["message"]?.string)
      )
    }

    private func retry(_ server: ServerProcess, _ action: String) -> JSON {
      server.request(
        "tools/call",
        opening([
          "name": "starred", "inputResponses": ["credentials": ["action": .string(action)]],
        ]))
    }

    private func answer(_ url: String, _ headers: String...) throws -> SecretScene.Answer? {
      try scene.visit(url, form: ["GITHUB_TOKEN=hunter2hunter2"], headers: headers)
    }

    @Test("what is entered on the page lets the next call be made, and the page is gone")
    func modern() throws {
      let server = try scene.serve()
      let (url, message) = try question(server)
      let page = try #require(try scene.visit(url))
      let match = try #require(message.firstMatch(of: /code ([A-Z2-9]{3}-[A-Z2-9]{3})/))
      let code = String(match.1)
      for word in ["starred", "GITHUB_TOKEN", code, scene.file] {
        #expect(page.status == 200 && page.body.contains(word), "\(word)")
      }
      let saved = try #require(try scene.enter("a & b=\"c\" + %41\u{E9}", at: url))
      #expect(saved.status == 200 && saved.body.contains("You may close this page"))
      #expect(!saved.body.contains("%41") && scene.stored.hasPrefix("GITHUB_TOKEN = \"a & b"))
      #expect(try scene.visit(url) == nil, "nothing listens any more")
      let outcome = try Outcome(server.response(to: retry(server, "accept")))
      #expect(outcome.text == "a & b=\"c\" + %41\u{E9}\n")
      #expect(try server.finish() == .code(0))
      #expect(!server.errors.contains("%41"))
    }

    @Test("the page says what becomes of the credential")
    func uses() throws {
      for (mode, settings, words) in [
        ("plain", "allow-net = [\"a.example\"]", "own code sees it"),
        ("placeholder", "allow-net = [\"a.example\", \"*\"]", "sent to a.example and nowhere"),
        (
          "placeholder", "allow-net = [\"a.example\"]\nsecret-hosts = [\"b.example\"]",
          "to b.example and"
        ),
        ("placeholder", "allow-net = [\"*\"]", "sent nowhere yet"),
      ] {
        let scene = try SecretScene(mode: mode, settings: settings)
        let page = try scene.visit(try question(try scene.serve()).url)
        #expect(page?.body.contains(words) == true, "\(page?.body ?? "no page")")
      }
    }

    @Test("a call that is repeated while the person still types waits for them")
    func waiting() throws {
      let server = try scene.serve()
      let url = try question(server).url
      let id = retry(server, "accept")
      // The line behind it is read when it is being served.
      #expect(try server.ask("ping")["result"] == [:])
      #expect(try scene.enter("hunter2hunter2", at: url)?.status == 200)
      #expect(try Outcome(server.response(to: id)).text == "hunter2hunter2\n")
    }

    @Test("asked again while it is open, the page stays the same; another code is for another page")
    func samePage() throws {
      let server = try scene.serve()
      let first = try question(server)
      let again = try question(server)
      #expect(again == first)
      let other = try question(try scene.serve())
      #expect(other.url != first.url && other.message != first.message)
    }

    @Test("a client of 2025-11-25 gets the error that names the page, and word when it was used")
    func legacy() throws {
      let server = try scene.serve()
      _ = try server.initialize("2025-11-25", capabilities: ["elicitation": ["url": [:]]])
      let error = try server.ask("tools/call", ["name": "starred"])["error"]
      #expect(error?["code"] == -32042)
      let page = try #require(error?["data"]?["elicitations"]?.array?.first)
      let (id, url) = (page["elicitationId"]?.string ?? "", page["url"]?.string ?? "")
      #expect(!id.isEmpty && !url.contains(id))
      #expect(try scene.enter("hunter2hunter2", at: url)?.status == 200)
      let word = try server.message("a notification") { $0["method"] != nil }
      #expect(word["method"] == "notifications/elicitation/complete")
      #expect(word["params"] == ["elicitationId": .string(id)])
      #expect(try server.call("starred").text == "hunter2hunter2\n")
    }

    @Test("what is not posted by the page itself is refused, and the page is there still")
    func forged() throws {
      let url = try question(try scene.serve()).url
      let origin = SecretScene.origin(of: url)
      let own = "Origin: \(origin)"
      #expect(try answer(url)?.status == 403)
      for header in [
        "Origin: null", "Origin: http://evil.example", "Origin: \(origin).evil.example",
        "Origin: http://localhost:80", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: none",
      ] { #expect(try answer(url, header)?.status == 403, "\(header)") }
      #expect(try answer(url, own, "Sec-Fetch-Site: cross-site")?.status == 403)
      #expect(try answer(url, "Sec-Fetch-Site: same-origin", "Origin: null")?.status == 403)
      #expect(try answer(url, own, "Host: evil.example")?.status == 404)
      #expect(
        try answer(url, own, "Host: localhost:\(origin.split(separator: ":").last ?? "")")?.status
          == 404)
      #expect(try answer(url + "x", own)?.status == 404 && answer(origin + "/", own)?.status == 404)
      #expect(try scene.visit(url, headers: ["Sec-Fetch-Dest: iframe"])?.status == 403)
      #expect(try scene.enter("", at: url)?.status == 400)
      #expect(try scene.enter(String(repeating: "x", count: 70_000), at: url)?.status == 413)
      #expect(scene.stored.isEmpty)
      #expect(try answer(url, "Sec-Fetch-Site: same-origin")?.status == 200)
      #expect(scene.stored == "GITHUB_TOKEN = \"hunter2hunter2\"\n")
    }

    @Test("no other page can read or frame the page, and nothing runs in it")
    func headers() throws {
      let url = try question(try scene.serve()).url
      let page = try #require(try scene.visit(url, headers: ["Origin: null"]))
      #expect(!page.head.contains("access-control-allow"))
      for header in [
        "default-src 'none'", "form-action 'self'", "frame-ancestors 'none'",
        "x-frame-options: deny", "cache-control: no-store", "x-content-type-options: nosniff",
      ] { #expect(page.head.contains(header), "\(header)") }
      #expect(!page.body.contains("<script") && !page.body.contains("{{"))
    }

    @Test("where the file cannot be written, the page says so and stays")
    func unwritable() throws {
      let server = try scene.serve()
      let url = try question(server).url
      try File.write([], to: scene.scratch.folder + "/home/config")
      let answer = try #require(try scene.enter("hunter2hunter2", at: url))
      #expect(answer.status == 500 && answer.body.contains("Not saved"))
      #expect(!answer.body.contains("hunter2") && !server.errors.contains("hunter2"))
      #expect(try scene.visit(url)?.status == 200)
    }

    @Test("pages end with the server")
    func end() throws {
      let server = try scene.serve()
      let url = try question(server).url
      #expect(try scene.visit(url) != nil)
      #expect(try server.finish() == .code(0))
      #expect(try scene.visit(url) == nil)
    }

    @Test("a browser shows the page as it is meant to be, and may send it")
    func browser() throws {
      let url = try question(try scene.serve()).url
      let program =
        inheritedEnvironment()["WASM_POCKET_BROWSER"] ?? "/usr/bin/chromium-headless-shell"
      let script = Place.package + "/Tests/ServerTests/Fixture/fill_form.py"
      let result = try scene.run(
        [script, program, url, "hunter2 hunter2", scene.scratch.folder + "/profile"],
        program: ["/usr/bin/python3"])
      let seen = try JSON(parsing: Array(result.output.utf8))
      #expect(seen["before"]?.string?.contains("GITHUB_TOKEN") == true && seen["width"] == "544px")
      #expect(seen["after"]?.string?.contains("You may close this page") == true)
      #expect(scene.stored == "GITHUB_TOKEN = \"hunter2 hunter2\"\n")
    }
  }
}
