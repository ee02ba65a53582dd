import Glibc
import JSONText
import Testing

extension ServerTests {
  /// What happens to a call that goes too far, and that the next one does not notice.
  @Suite struct LimitTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func server(_ flags: String...) throws -> ServerProcess {
      try scratch.serve(
        [
          scratch.tool("run", main: "import json, sys\nexec(json.load(sys.stdin)['code'])\n").path
        ] + flags, environment: inheritedEnvironment(), folder: scratch.folder)
    }

    private func expectHealth(_ server: ServerProcess) throws {
      #expect(try server.call("run", ["code": "print('well')"]).texts == ["well\n"])
    }

    @Test("a call that runs too long ends with a sentence that names the limit")
    func time() throws {
      let server = try server("--timeout", "2s")
      let endless = try server.call("run", ["code": "print('x', flush=True)\nwhile True: pass"])
      #expect(endless.isError)
      #expect(endless.report.contains("longer than 2 s") && endless.report.contains("--timeout"))
      try expectHealth(server)
      // Ended by the limit long before: waiting counts as much as computing does.
      let asleep = try server.call(
        "run", ["code": "import asyncio; asyncio.run(asyncio.sleep(99))"])
      #expect(asleep.report.contains("longer than 2 s"))
      try expectHealth(server)
    }

    @Test(
      "memory that is not WebAssembly's counts too, and another tool's call goes on",
      arguments: [
        "const all = []; while (true) all.push(new Uint8Array(1 << 26).fill(1))",
        "const all = []; while (true) all.push(new Array(1 << 16).fill(1.5))",
      ])
    func memoryBeside(code: String) throws {
      // Longer than the bomb needs, so that it is running still when the bomb is ended.
      let other = try scratch.tool("other", main: "import time\ntime.sleep(6)\nprint('on')\n")
      let server = try server(other.path, "--max-memory", "256MiB")
      let id = server.startCall("other")
      let bomb = try server.call(
        "run", ["code": .string("from pyodide.code import run_js\nrun_js(\"\(code)\")")])
      #expect(bomb.isError, "\(bomb.texts)")
      #expect(bomb.report.contains("256 MiB") && bomb.report.contains("--max-memory"))
      #expect(try server.outcome(of: id).text == "on\n")
      try expectHealth(server)
    }

    @Test("T29: output is cut at the limit, with a sentence that says so")
    func output() throws {
      let server = try server("--max-output", "64KiB")
      let outcome = try server.call(
        "run",
        ["code": "for _ in range(100): print('é' * (1 << 19))\nprint('x' * 9, file=sys.stderr)"])
      #expect(outcome.isError)
      #expect(outcome.text.utf8.count <= 64 << 10)
      #expect(outcome.text.hasPrefix("éé"))
      #expect(outcome.report.contains("64 KiB") && outcome.report.contains("--max-output"))
      try expectHealth(server)
    }

    @Test("T29: 9 MB of output make a line far below 10 MiB")
    func longOutput() throws {
      let server = try server()
      let outcome = try server.call("run", ["code": #"print('{"a":"' + '\0"' * 4_500_000 + '"}')"#])
      #expect(outcome.isError)
      #expect(outcome.result.bytes.count < 9 << 20)
      #expect(outcome.text.utf8.count <= 1 << 20)
      let errors = try server.call("run", ["code": "print('x' * 9_000_000, file=sys.stderr); 1/0"])
      #expect(errors.isError)
      #expect(errors.result.bytes.count < 9 << 20)
      try expectHealth(server)
    }

    @Test(
      "a call that needs too much memory fails by itself",
      arguments: [
        "kept = []\nwhile True: kept.append(bytearray(32 << 20))",
        """
        import js
        kept = []
        while True:
          kept.append(js.Uint8Array.new(32 << 20)); kept[-1].fill(1)
        """,
        "import js; kept = []\nwhile True: kept.append(js.Array.new(1 << 20).fill(1.5))",
      ])
    func memory(code: String) throws {
      let server = try server("--max-memory", "512MiB")
      let outcome = try server.call("run", ["code": .string(code)])
      #expect(outcome.isError)
      #expect(outcome.report.contains("512 MiB") || outcome.report.contains("RangeError"))
      try expectHealth(server)
    }

    @Test("recursion without end is an error of the tool, not of the server")
    func recursion() throws {
      let server = try server()
      let plain = try server.call("run", ["code": "def f(): f()\nf()"])
      #expect(plain.isError)
      #expect(plain.report.contains("RecursionError"))
      let deep = try server.call(
        "run", ["code": "sys.setrecursionlimit(10**9)\ndef f(x): return f(repr([x]))\nf(1)"])
      #expect(deep.isError)
      try expectHealth(server)
    }

    @Test("a browser that is killed fails the call that it ran, and no other")
    func killedBrowser() throws {
      let server = try server()
      let id = server.startCall("run", ["code": "while True: pass"])
      _ = try server.awaitBrowser()
      let browser = try #require(ProcessTree.browser(of: server.pid))
      kill(browser.pid, SIGKILL)
      let outcome = try server.outcome(of: id)
      #expect(outcome.isError)
      #expect(outcome.report.contains("browser") && outcome.report.hasSuffix("."))
      try expectHealth(server)
    }
  }
}
