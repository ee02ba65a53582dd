import JSONText
import Testing

extension ServerTests {
  /// What a tool can reach: nothing.
  @Suite struct IsolationTests {
    /// Tries every way out that Python and its Worker know, towards `port` on this machine.
    private static let attempts = """
      import asyncio, json, sys, urllib.request
      import js, pyodide.http

      port = json.load(sys.stdin)["port"]
      reached = []

      async def fetch(host):
          await pyodide.http.pyfetch(f"http://{host}:{port}/", mode="no-cors")

      async def request():
          request = js.XMLHttpRequest.new()
          request.open("GET", f"http://127.0.0.1:{port}/", False)
          request.send()

      async def socket():
          opened = asyncio.get_running_loop().create_future()
          socket = js.WebSocket.new(f"ws://127.0.0.1:{port}/")
          socket.onopen = lambda event: opened.set_result(True)
          socket.onerror = lambda event: opened.set_exception(OSError("refused"))
          await opened

      async def transport():
          await js.WebTransport.new(f"https://127.0.0.1:{port}/").ready

      async def library():
          urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)

      async def storage():
          js.indexedDB.open("x")

      async def cache():
          await js.caches.open("x")

      async def main():
          ways = [fetch(host) for host in ("127.0.0.1", "localhost", "10.0.0.1", "example.com")]
          for way in ways + [request(), socket(), transport(), library(), storage(), cache()]:
              name = way.__name__
              try:
                  await way
                  reached.append(name)
              except Exception as error:
                  print(name, type(error).__name__, file=sys.stderr)

      asyncio.run(main())
      print(json.dumps(reached))
      """

    @Test("a tool reaches no network, no storage and no other port of this machine")
    func network() throws {
      let scratch = try Scratch()
      let tool = try scratch.tool("escape", main: Self.attempts)
      let canary = try Canary()
      let server = try scratch.serve(tool.path)
      let outcome = try server.call("escape", ["port": .number(JSONNumber(canary.port))])
      #expect(outcome.text == "[]\n" && !outcome.isError)
      #expect(!canary.wasHit)
    }

    @Test("a page's process is no root, has no capabilities and is under seccomp, as root too")
    func renderer() throws {
      let scratch = try Scratch()
      let tool = try scratch.tool("wait", main: "while True: pass")
      let server = try scratch.serve(tool.path)
      _ = server.startCall("wait")
      func status(_ entry: ProcessTree.Entry) -> String {
        (try? File.read("/proc/\(entry.pid)/status")).map { String(decoding: $0, as: UTF8.self) }
          ?? ""
      }
      // A renderer puts its filter on itself once it has started, before it loads any page.
      let isConfined = { (entry: ProcessTree.Entry) in
        entry.command.contains("--type=renderer") && status(entry).contains("Seccomp:\t2")
      }
      let page = try #require(try server.awaitProcesses(where: isConfined).first(where: isConfined))
      let found = status(page)
      #expect(found.contains("CapEff:\t0000000000000000"))
      #expect(!found.contains("Uid:\t0\t"))
    }

    @Test("the server's own environment does not reach a tool")
    func environment() throws {
      let scratch = try Scratch()
      let tool = try scratch.tool("peek", main: "import os\nprint(dict(os.environ))")
      let server = try scratch.serve(tool.path, variables: ["MY_SECRET": "hunter2"])
      #expect(try !server.call("peek").text.contains("hunter2"))
    }
  }
}
