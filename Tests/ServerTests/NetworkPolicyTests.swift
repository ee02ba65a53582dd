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
      #expect(outcome.report.contains(#"allow-net = ["\#(host)"]"#))
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

    @Test("what is not taken to its end counts for the limit on traffic, to the byte")
    func brokenTraffic() throws {
      let tool = try tool(
        """
        for number in range(20):
            try:
                urllib.request.urlopen(base + '/bytes/40000000').read()
            except OSError as error:
                print(error)
        """)
      let (outcome, requests) = try tool.receipt(
        "--allow-net", host, "--max-traffic", "80MiB", in: scratch)
      #expect(outcome.exit != .code(0) && outcome.errors.contains("80 MiB, the limit on traffic"))
      #expect(requests.map { $0["failure"]?.string } == ["too-large", "too-large", "limit"])
      #expect(try api.end().count == 3)
      let received = requests.compactMap { $0["receivedBytes"]?.int }.reduce(0, +)
      #expect((80 << 20...81 << 20).contains(received))
    }

    @Test("requests at the same time share the limit on traffic")
    func sharedTraffic() throws {
      let tool = try tool(
        """
        from pyodide.code import run_js
        start = run_js("(url) => Promise.allSettled(Array(8).fill(url).map(async (url) => "
                       "(await fetch(url)).arrayBuffer()))")

        async def main():
            await start(base + '/bytes/20000000')

        import asyncio
        asyncio.run(main())
        """)
      let (outcome, requests) = try tool.receipt("--allow-net", host, in: scratch)
      #expect(outcome.exit != .code(0) && outcome.errors.contains("64 MiB, the limit on traffic"))
      let received = requests.compactMap { $0["receivedBytes"]?.int }.reduce(0, +)
      #expect((64 << 20...65 << 20).contains(received))
    }

    @Test("a request that the call does not wait for shows in its receipt")
    func unfinished() throws {
      let tool = try tool(
        """
        from pyodide.code import run_js
        from pyodide.http import pyfetch
        start = run_js("(url) => { fetch(url, { method: 'POST', body: 'four' }) }")

        async def main():
            start(base + '/slow?seconds=200')
            while '/slow' not in await (await pyfetch(base + '/seen')).json():
                pass

        import asyncio
        asyncio.run(main())
        """)
      let (outcome, requests) = try tool.receipt(
        "--allow-net", host, "--max-requests", "10000", in: scratch)
      #expect(outcome.exit == .code(0), "\(outcome.errors)")
      let request = try #require(requests.first { $0["path"] == "/slow" })
      #expect(request["method"] == "POST" && request["failure"] == "unfinished")
      #expect(request["sentBytes"]?.int == 4 && request["status"] == nil)
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

extension ToolFolder {
  /// Calls the tool on a shell, and returns what came of it, with the requests of its receipt.
  fileprivate func receipt(
    _ flags: String..., in scratch: Scratch
  ) throws -> (outcome: CommandProcess.Result, requests: [JSON]) {
    let command = try CommandProcess(
      ["call", "caller", "{}", path, "--receipt"] + flags,
      environment: inheritedEnvironment(), folder: scratch.folder)
    let outcome = try command.result()
    let lines = outcome.errors.split(separator: "\n")
    let line = try #require(lines.last { $0.hasPrefix("{") }, "\(outcome.errors)")
    return (outcome, try JSON(parsing: Array(line.utf8))["requests"]?.array ?? [])
  }
}
