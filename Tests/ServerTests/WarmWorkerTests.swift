import GitServers
import Glibc
import JSONText
import Testing

extension ServerTests {
  /// Interpreters that wait for calls, which the log tells of.
  @Suite struct WarmWorkerTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func serve(_ tool: ToolFolder, _ flags: String...) throws -> ServerProcess {
      try scratch.serve(
        [tool.path, "--log-level", "debug"] + flags, environment: inheritedEnvironment(),
        folder: scratch.folder)
    }

    @Test("after a call an interpreter waits for the next, which finds nothing of the first")
    func second() throws {
      let tool = try scratch.tool(
        "visitor",
        main: """
          import builtins, json, os, random, sys
          found = [hasattr(builtins, "mark"), os.path.exists("/tmp/mark"), "MARK" in os.environ]
          builtins.mark, os.environ["MARK"] = 1, "1"
          open("/tmp/mark", "w").close()
          print(json.dumps({"found": found, "random": random.random(), "stdin": sys.stdin.read()}))
          """)
      let server = try serve(tool)
      var numbers: Set<String> = []
      for round in 0..<4 {
        let outcome = try server.call("visitor", ["round": .number(JSONNumber(round))])
        let answer = try JSON(parsing: Array(outcome.text.utf8))
        #expect(answer["found"] == [false, false, false])
        #expect(answer["stdin"] == .string("{\"round\":\(round)}\n"))
        numbers.insert(answer["random"]?.text ?? "")
        try server.awaitErrors("visitor: an interpreter waits", times: round + 1)
      }
      #expect(numbers.count == 4)
      #expect(server.errors.ranges(of: "visitor: an interpreter that waited").count == 3)
      #expect(try server.finish() == .code(0))
    }

    @Test("what the tool imports of others is there before its code runs, and its own is not")
    func ahead() throws {
      let tool = try scratch.tool(
        "importer",
        files: [
          "config.toml": "name = \"importer\"\nlanguage = \"python\"\n",
          "own.py": "import os\nprint(os.environ.get('TOKEN'))\n",
          "main.py": """
          import sys
          print("decimal" in sys.modules, "own" in sys.modules, "sqlite4" in sys.modules)
          try:
              import sqlite4
          except ImportError as error:
              print(error)
          if len(sys.argv) > 9:
              from decimal import Decimal
          import own
          """,
        ])
      let outcome = try scratch.serve(
        [tool.path, "--secret", "TOKEN"],
        environment: inheritedEnvironment().merging(["TOKEN": "hunter2hunter2"]) { $1 },
        folder: scratch.folder
      ).call("importer")
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.prefix(2) == ["True False False", "No module named 'sqlite4'"])
      #expect(lines.last?.hasPrefix("PocketSecret") == true)
    }

    @Test("of a tool that was changed, what waits is not used")
    func changed() throws {
      let tool = try scratch.tool("changing", main: "print(1)")
      let server = try serve(tool)
      #expect(try server.call("changing").text == "1\n")
      try server.awaitErrors("changing: an interpreter waits")
      try File.write(Array("print(2)".utf8), to: tool.path + "/main.py")
      #expect(try server.call("changing").text == "2\n")
    }

    @Test(
      "none waits where the person wants none, or there is no room",
      arguments: [
        ["--warm", "0"], ["--memory-budget", "1MiB"],
      ])
    func none(flags: [String]) throws {
      let tool = try scratch.tool("lonely", main: "print(1)")
      let server = try serve(tool, flags[0], flags[1])
      for _ in 0..<2 { #expect(try server.call("lonely").text == "1\n") }
      #expect(try server.finish() == .code(0))
      #expect(server.errors.ranges(of: "lonely: a new interpreter").count == 2)
      #expect(!server.errors.contains("an interpreter waits"))
    }

    @Test("a browser that is killed takes what waits with it, and no call")
    func killed() throws {
      let tool = try scratch.tool("survivor", main: "print(1)")
      let server = try serve(tool)
      #expect(try server.call("survivor").text == "1\n")
      try server.awaitErrors("survivor: an interpreter waits")
      let browser = try #require(ProcessTree.browser(of: server.pid))
      kill(browser.pid, SIGKILL)
      let outcome = try server.call("survivor")
      #expect(outcome.text == "1\n", "\(outcome.texts)")
      try server.awaitErrors("survivor: an interpreter waits", times: 2)
      #expect(try server.call("survivor").text == "1\n")
    }

    @Test("a browser that nobody has needed for a while is closed, and comes back")
    func idle() throws {
      let tool = try scratch.tool("sleeper", main: "print(1)")
      let server = try serve(tool, "--browser-idle", "1s")
      #expect(try server.call("sleeper").text == "1\n")
      try server.awaitErrors("closing the browser")
      while ProcessTree.browser(of: server.pid) != nil { _ = try server.ask("ping") }
      #expect(try server.call("sleeper").text == "1\n")
    }
  }
}
