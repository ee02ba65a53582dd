import JSONText
import Testing

extension ServerTests {
  /// What tools may reach, and what happens when they try more.
  @Suite struct NetworkPolicyTests {
    private let scratch: Scratch
    private let api: HTTPAPIProcess

    init() throws {
      scratch = try Scratch()
      api = try HTTPAPIProcess(scratch)
    }

    private var host: String { "127.0.0.1:\(api.port("http"))" }

    private func tool(_ main: String) throws -> ToolFolder {
      try scratch.tool(
        "caller",
        main: "import json, sys, urllib.error, urllib.request\nbase = 'http://\(host)'\n" + main)
    }

    @Test("what is not granted fails like a refused connection, and the error says how to grant it")
    func refusal() throws {
      let tool = try tool("urllib.request.urlopen(base + '/echo')")
      let outcome = try scratch.serve(tool.path, "--allow-net", "a.example").call("caller")
      #expect(outcome.isError && outcome.report.contains("URLError"))
      #expect(outcome.report.contains("\(host) is not granted to this tool"))
      #expect(outcome.report.contains("--allow-net '\(host)'"))
      #expect(outcome.report.contains(#"allow-net = ["a.example", "\#(host)"]"#))
      #expect(try api.end().isEmpty)
    }

    @Test("a tool that hides its failure does not hide what was refused")
    func hidden() throws {
      let tool = try tool(
        """
        try:
            urllib.request.urlopen(base + '/echo')
        except OSError:
            sys.exit(3)
        """)
      let outcome = try scratch.serve(tool.path).call("caller")
      #expect(outcome.isError && outcome.report.contains("status 3"))
      #expect(outcome.report.contains("--allow-net '\(host)'"))
    }

    @Test("pocket.toml grants to one tool, and methods can be narrowed")
    func project() throws {
      _ = try tool(
        """
        print(urllib.request.urlopen(base + '/status/200').read().decode())
        try:
            urllib.request.urlopen(base + '/status/200', data=b'x')
        except OSError as error:
            print(error)
        """)
      _ = try scratch.tool(
        "other", main: "import urllib.request\nurllib.request.urlopen('http://\(host)/')")
      let project = """
        [[tool]]
        local = "./caller"
        allow-net = ["GET \(host)/status/"]

        [[tool]]
        local = "./other"
        """
      try File.write(Array(project.utf8), to: scratch.folder + "/pocket.toml")
      let server = try scratch.serve()
      let outcome = try server.call("caller")
      #expect(outcome.text.hasPrefix("this is 200\n"))
      #expect(outcome.text.contains("POST to \(host) is not granted"))
      #expect(outcome.text.contains("POST \(host)"))
      #expect(try server.call("other").report.contains("is not granted"))
      #expect(try api.end().count == 1)
    }

    @Test("a grant that is none is named with its line")
    func wrongGrant() throws {
      _ = try tool("")
      let project = "[[tool]]\nlocal = \"./caller\"\nallow-net = [\"ftp://a.example\"]\n"
      try File.write(Array(project.utf8), to: scratch.folder + "/pocket.toml")
      let server = try scratch.serve()
      #expect(try server.awaitExit() != .code(0))
      #expect(server.errors.contains("pocket.toml:3:1") && server.errors.contains("ftp"))
    }

    @Test("a mapped host's requests go to the other base URL")
    func mapping() throws {
      let tool = try tool(
        "print(urllib.request.urlopen('https://api.example.com/echo/x?q=1').status)")
      let outcome = try scratch.serve(
        tool.path, "--map-host", "api.example.com=http://\(host)/echo"
      )
      .call("caller")
      #expect(outcome.text == "200\n", "\(outcome.texts)")
      let record = try #require(try api.end().first)
      #expect(record["path"]?.string == "/echo/echo/x" && record["query"]?.string == "q=1")
      #expect(record["headers"]?.text.contains(#"["X-Forwarded-Host","api.example.com"]"#) == true)
    }

    @Test("a call that makes too many requests ends, and says how to raise the limit")
    func requests() throws {
      let tool = try tool(
        """
        for number in range(1000):
            try:
                urllib.request.urlopen(base + '/status/200')
            except OSError:
                pass
        """)
      let outcome = try scratch.serve(tool.path, "--allow-net", host, "--max-requests", "20")
        .call("caller")
      #expect(outcome.isError && outcome.report.contains("more than 20 requests"))
      #expect(outcome.report.contains("--max-requests"))
      #expect(try api.end().count == 20)
    }

    @Test("a call that moves too much ends, and says how to raise the limit")
    func traffic() throws {
      let tool = try tool(
        "for number in range(100): urllib.request.urlopen(base + '/bytes/300000').read()")
      let outcome = try scratch.serve(tool.path, "--allow-net", host, "--max-traffic", "1MiB")
        .call("caller")
      #expect(outcome.isError && outcome.report.contains("more than 1 MiB, the limit on traffic"))
      #expect(try api.end().count == 4)
    }

    @Test("what a call requests shows in its receipt, on a shell too")
    func receipt() throws {
      let tool = try tool("urllib.request.urlopen(base + '/status/201?q=1', data=b'four').read()")
      let command = try CommandProcess(
        ["call", "caller", "{}", tool.path, "--receipt", "--allow-net", host],
        environment: inheritedEnvironment(), folder: scratch.folder)
      let result = try command.result()
      #expect(result.exit == .code(0), "\(result.errors)")
      let line = try #require(result.errors.split(separator: "\n").last)
      let receipt = try JSON(parsing: Array(line.utf8))
      let request = try #require(receipt["requests"]?.array?.first)
      #expect(request["method"] == "POST" && request["path"] == "/status/201")
      #expect(request["host"] == .string(host) && request["status"]?.int == 201)
      #expect(request["sentBytes"]?.int == 4 && request["receivedBytes"]?.int == 11)
      #expect(receipt["phases"]?["runningMs"]?.int != nil && !line.contains("q=1"))
    }
  }
}
