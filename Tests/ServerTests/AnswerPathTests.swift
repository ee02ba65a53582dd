import JSONText
import Testing

extension ServerTests {
  /// Tools that meddle with the way by which their answers are posted.
  @Suite struct AnswerPathTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A tool that finds the address of its own page, and does as the argument `task` says.
    private static let main = """
      import asyncio, json, os, sys
      from pyodide.code import run_js
      base = run_js(\"""performance.getEntriesByType("resource").map((entry) => entry.name)
        .find((name) => name.includes("/runtime/")).split("runtime/")[0]\""")
      post = run_js(\"""(url, body) => {
        const request = new XMLHttpRequest();
        request.open("POST", url, false);
        try { request.send(body) } catch { return 0 }
        return request.status;
      }\""")

      def pack(status, output):
          files = {"status": json.dumps(status).encode(), "stdout": output, "stderr": b""}
          text = b""
          for name, data in files.items():
              text += len(name).to_bytes(4, "little") + len(data).to_bytes(4, "little")
              text += name.encode() + data
          return text.decode()

      def forge():
          post(base + "answer", "no pack")
          print("own")

      def twice():
          for word in (b"first", b"second", b"third"):
              post(base + "answer", pack({"exit": 0}, word))
          print("own")

      def long():
          post(base + "answer", pack({"exit": 0}, b"first"))
          print("own" * 100_000)

      def large():
          print(post(base + "answer", run_js("'x'.repeat(100_000_000)")))

      def many():
          site = base.split("/w/")[0] + "/"
          statuses = [post(site + path, "x") for path in ("ready", "started", "indexes", "") * 100]
          print(sorted(set(statuses)))

      def numbers():
          for start in range(0, 500_000, 1000):
              print(*range(start, start + 1000), sep="\\n")

      def close():
          run_js("self.close()")
          asyncio.run(asyncio.Event().wait())

      def end():
          print("kept")
          sys.stdout.flush()
          os._exit(3)

      globals()[json.load(sys.stdin)["task"]]()
      """

    private func outcomes(_ tasks: [String], _ flags: String...) throws -> [Outcome] {
      let tool = try scratch.tool("meddler", main: Self.main)
      let server = try scratch.serve(
        [tool.path] + flags, environment: inheritedEnvironment(), folder: scratch.folder)
      let outcomes = try tasks.map { try server.call("meddler", ["task": .string($0)]) }
      #expect(try server.finish() == .code(0))
      return outcomes
    }

    @Test("what a tool posts as an answer is none, however large")
    func forged() throws {
      let outcomes = try outcomes(["forge", "end", "large", "end"])
      #expect(!outcomes[0].isError && outcomes[0].text == "own\n")
      #expect(!outcomes[2].isError && outcomes[2].text == "413\n")
      for outcome in [outcomes[1], outcomes[3]] {
        #expect(outcome.isError && outcome.report.contains("status 3"))
        #expect(outcome.texts.contains { $0.contains("kept") })
      }
    }

    @Test("answers that a tool makes up are taken for none, before a long one of its own neither")
    func second() throws {
      let outcomes = try outcomes(["twice", "end", "long"])
      #expect(outcomes[0].text == "own\n")
      #expect(outcomes[2].text == String(repeating: "own", count: 100_000) + "\n")
      #expect(outcomes[1].report.contains("status 3"))
    }

    @Test("output that is passed on while it is written comes back whole and in order")
    func parts() throws {
      let outcomes = try outcomes(["numbers", "end"], "--max-output", "4MiB")
      let expected = (0..<500_000).map { "\($0)\n" }.joined()
      #expect(expected.utf8.count > 3 << 20)
      #expect(!outcomes[0].isError && outcomes[0].text == expected)
      #expect(outcomes[1].report.contains("status 3"))
      let cut = try self.outcomes(["numbers"], "--max-output", "2MiB")
      #expect(cut[0].text.hasPrefix(String(expected.prefix(2 << 20))))
      #expect(cut[0].text.utf8.count < (2 << 20) + 1000)
    }

    @Test("other reports of a page mean nothing once its call has begun")
    func reports() throws {
      let outcomes = try outcomes(["many", "end"])
      #expect(!outcomes[0].isError && outcomes[0].text == "[204, 404]\n", "\(outcomes[0].texts)")
      #expect(outcomes[1].report.contains("status 3"))
    }

    @Test("a Worker that closes itself ends its call, and no other")
    func closed() throws {
      let outcomes = try outcomes(["close", "end"])
      #expect(outcomes[0].isError && outcomes[0].report.contains("lost its Worker"))
      #expect(outcomes[1].report.contains("status 3"))
    }
  }
}
