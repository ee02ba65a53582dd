import GitServers
import JSONText
import Testing

extension ServerTests {
  /// Memory snapshots that interpreters start from, which the log tells of.
  @Suite struct SnapshotTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private var folder: String { scratch.folder + "/home/cache/snapshots" }

    /// The snapshots in the cache, by their paths.
    private var snapshots: [String] {
      File.names(in: folder).filter { !$0.contains(".") }.map { "\(folder)/\($0)" }.sorted()
    }

    private func serve(_ tools: ToolFolder..., flags: [String] = []) throws -> ServerProcess {
      try scratch.serve(
        tools.map(\.path) + ["--log-level", "debug"] + flags,
        environment: scratch.environment(home: "home"), folder: scratch.folder)
    }

    @Test("one that was truncated, removed or put in another's place is made anew, unnoticed")
    func damaged() throws {
      let tools = try [
        scratch.tool("first", main: "import colorsys\nprint('one')"),
        scratch.tool("second", main: "import fractions\nprint('two')"),
      ]
      func callBoth() throws {
        let server = try serve(tools[0], tools[1])
        #expect(try server.call("first").text == "one\n")
        #expect(try server.call("second").text == "two\n")
        for name in ["first", "second"] { try server.awaitErrors("\(name): an interpreter waits") }
        #expect(try server.call("first").text == "one\n")
        #expect(try server.call("second").text == "two\n")
        #expect(try server.finish() == .code(0))
      }
      try callBoth()
      #expect(snapshots.count == 2)
      let kept = try snapshots.map { try File.read($0) }
      try File.write(Array(kept[0].prefix(kept[0].count / 2)), to: snapshots[0])
      File.removeTree(snapshots[1])
      try callBoth()
      #expect(try snapshots.map { try File.read($0).count > kept[0].count / 2 } == [true, true])
      try swap(snapshots[0], snapshots[1])
      let swapped = try snapshots.map { try File.read($0) }
      try callBoth()
      #expect(try File.read(snapshots[0]) != swapped[0] && File.read(snapshots[1]) != swapped[1])
    }

    /// Puts each of two snapshots, and what stands beside it, in the other's place.
    private func swap(_ one: String, _ other: String) throws {
      for ending in ["", ".sha256"] {
        let bytes = try File.read(one + ending)
        try File.write(try File.read(other + ending), to: one + ending)
        try File.write(bytes, to: other + ending)
      }
    }

    @Test("tools that import the same share one, and `warm` makes it ahead")
    func shared() throws {
      let code = "import colorsys, json\nprint('decimal' in __import__('sys').modules)"
      let tools = try ["a", "b"].map { try scratch.tool($0, main: code) }
      let result = try CommandProcess(
        ["warm", tools[0].path, tools[1].path], environment: scratch.environment(home: "home"),
        folder: scratch.folder
      ).result()
      #expect(
        result.output
          == """
          any tool: a snapshot was made
          a: a snapshot was made
          b: a snapshot is there

          """)
      #expect(snapshots.count == 2)
    }

    @Test("what its interpreters have from it is no other's, and random numbers differ")
    func apart() throws {
      let tool = try scratch.tool(
        "dice",
        main: """
          import colorsys, json, random, tempfile, uuid
          own = random.Random()
          print(json.dumps([hasattr(colorsys, "mark"), random.random(), uuid.uuid4().hex,
                            next(tempfile._get_candidate_names())]))
          colorsys.mark = 1
          """)
      let server = try serve(tool)
      var seen: [Set<String>] = [[], [], []]
      let rounds = 6
      for round in 0..<rounds {
        let answer = try JSON(parsing: Array(try server.call("dice").text.utf8)).array ?? []
        #expect(answer.first == false)
        for index in 0..<3 { seen[index].insert(answer[index + 1].text) }
        if round == 0 { try server.awaitErrors("dice: an interpreter waits") }
      }
      #expect(seen.map(\.count) == [rounds, rounds, rounds])
    }

    @Test(
      "with a context for each call, no call finds anything of another", arguments: [true, false])
    func context(isByFlag: Bool) throws {
      let tool = try scratch.tool(
        "alone", main: "import os\nprint(os.getpid())\nos.mkdir('/tmp/x')")
      let project = "[[tool]]\nlocal = \"\(tool.path)\"\nisolation = \"context\"\n"
      try File.write(Array(project.utf8), to: scratch.folder + "/pocket.toml")
      let server =
        try isByFlag
        ? serve(tool, flags: ["--isolation", "context"])
        : scratch.serve(
          ["--log-level", "debug"],
          environment: scratch.environment(home: "home"), folder: scratch.folder)
      for round in 1...3 {
        let outcome = try server.call("alone")
        #expect(!outcome.isError, "\(outcome.texts)")
        try server.awaitErrors("alone: an interpreter waits", times: round)
      }
      #expect(server.errors.contains("alone: an interpreter that waited"))
    }

    @Test("of many calls at once each gets its own answer")
    func crowd() throws {
      let tool = try scratch.tool(
        "echo", main: "import json, sys\nprint(json.load(sys.stdin)['number'] * 2)")
      let server = try serve(tool)
      let numbers = (0..<40).map { $0 * 7919 % 1009 }
      let ids = numbers.map { server.startCall("echo", ["number": .number(JSONNumber($0))]) }
      for (id, number) in zip(ids, numbers) {
        #expect(try server.outcome(of: id).text == "\(2 * number)\n")
      }
    }
  }
}
