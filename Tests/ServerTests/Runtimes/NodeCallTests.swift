import JSONText
import Testing

extension ServerTests {
  /// Tools for node: each program of `Tests/node/cases` prints here what it prints in node.
  @Suite struct NodeCallTests {
    private static let folder = Place.package + "/Tests/node/cases"
    private static let endings = [".in", ".out", ".env"]
    static let cases = File.names(in: folder).filter { name in
      !endings.contains { name.hasSuffix($0) }
    }

    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static func text(_ name: String) -> String? {
      (try? File.read("\(folder)/\(name)")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A tool of the program `name`, with all files beside it.
    private func tool(_ name: String, _ variables: [String: String]) throws -> ToolFolder {
      let source = "\(Self.folder)/\(name)"
      let isFolder = !File.names(in: source).isEmpty
      let home = isFolder ? source : Self.folder
      let entry =
        isFolder
        ? File.exists(source + "/index.js") ? "index.js" : "index.mjs" : name
      var config = """
        name = "\(name.replacing(".", with: "-"))"
        description = "A program."
        language = "node"
        entry = "\(entry)"
        output = "text"
        [tool_vars]

        """
      for (key, value) in variables { config += "\(key) = \"\(value)\"\n" }
      var files: [String: String] = ["config.toml": config]
      let inner = File.tree(source).map { String($0.dropFirst(source.count + 1)) }
      for file in isFolder ? inner : [name] {
        files[file] = String(decoding: try File.read("\(home)/\(file)"), as: UTF8.self)
      }
      return try scratch.tool("cases/" + name, files: files)
    }

    /// What node itself prints, and its exit status.
    private func expected(
      _ tool: ToolFolder, _ entry: String, _ input: String, _ variables: [String: String]
    ) throws -> (String, Exit) {
      let (stdin, stdout) = (tool.path + ".stdin", tool.path + ".stdout")
      try File.write(Array(input.utf8), to: stdin)
      // A file, to which node writes at once, so that process.exit() loses nothing.
      let command =
        "exec /usr/bin/env -u PATH -u PWD -u OLDPWD -u SHLVL -u _ \"$(command -v node)\" \(tool.path)/\(entry) < \(stdin) > \(stdout)"
      let result = try CommandProcess(
        program: ["sh", "-c", command],
        environment: variables.merging([
          "PATH": inheritedEnvironment()["PATH"] ?? "", "HOME": "/home/node", "DEPLOYED": "true",
        ]) { first, _ in first }, folder: tool.path
      ).result()
      return (String(decoding: try File.read(stdout), as: UTF8.self), result.exit)
    }

    @Test("what a program prints and how it ends is as in node")
    func programs() throws {
      let service = try ScriptProcess(Place.package + "/Tests/node/service.mjs")
      var tools: [(name: String, tool: ToolFolder, variables: [String: String])] = []
      for name in Self.cases {
        var variables = ["GREETING": "hello", "LANG": "C", "ORIGIN": "http://service.example"]
        let more = Self.text(name + ".env").flatMap { try? JSON(parsing: Array($0.utf8)) }
        for member in more?.object ?? [:] { variables[member.key] = member.value.string }
        tools.append((name, try tool(name, variables), variables))
      }
      let server = try scratch.serve(
        tools.map(\.tool.path)
          + ["--map-host", "service.example=\(service.greeting)", "--max-output", "4MiB"],
        environment: inheritedEnvironment(), folder: scratch.folder)
      for (name, tool, variables) in tools {
        let arguments = try JSON(parsing: Array((Self.text(name + ".in") ?? "{\"a\":1}").utf8))
        let outcome = try server.call(name.replacing(".", with: "-"), arguments)
        let entry = try #require(
          try JSON(parsing: Array(Self.entry(tool).utf8)).string)
        var native = variables
        native["ORIGIN"] = service.greeting
        let (text, exit) =
          try Self.text(name + ".out").map { ($0, .code(0)) }
          ?? expected(tool, entry, arguments.text + "\n", native)
        let isSilent = text.isEmpty && outcome.isError
        #expect(isSilent || outcome.text == text, "\(name)")
        #expect(outcome.isError == (exit != .code(0)), "\(name): \(outcome.report)")
      }
      service.end()
    }

    private static func entry(_ tool: ToolFolder) throws -> String {
      let config = String(decoding: try File.read(tool.path + "/config.toml"), as: UTF8.self)
      let line = config.split(separator: "\n").first { $0.hasPrefix("entry = ") }
      return String(line?.dropFirst("entry = ".count) ?? "")
    }

    @Test("the status of a program is said, and the stack of what it threw")
    func ends() throws {
      let server = try scratch.serve(
        program("status", "process.exit(3)"), program("throws", "function f() { null.x }\nf()"),
        program("child", "require('child_process').execSync('ls')"))
      #expect(try server.call("status").report == "The tool exited with status 3.")
      let thrown = try server.call("throws").report
      #expect(thrown.contains("TypeError: Cannot read properties of null (reading 'x')"))
      #expect(thrown.contains("/home/node/tool/index.js:1"))
      let refused = try server.call("child")
      #expect(refused.isError && refused.report.contains("processes"))
    }

    private func program(_ name: String, _ code: String) throws -> String {
      let config = "name = \"\(name)\"\ndescription = \"d\"\nlanguage = \"node\"\n"
      return try scratch.tool(name, files: ["config.toml": config, "index.js": code]).path
    }

    @Test("no call finds what another left: globals, files, modules")
    func separation() throws {
      let server = try scratch.serve(
        program(
          "leaves",
          """
          const fs = require("fs");
          console.log(String(globalThis.left), fs.existsSync("/tmp/left"), String(fs.left));
          globalThis.left = fs.left = 1;
          fs.writeFileSync("/tmp/left", "");
          """))
      for _ in 0..<4 { #expect(try server.call("leaves").text == "undefined false undefined\n") }
    }

    @Test("without the file that is run, a tool is left out with what to do")
    func nothing() throws {
      let config = "name = \"none\"\ndescription = \"d\"\nlanguage = \"node\"\n"
      let tool = try scratch.tool("none", files: ["config.toml": config])
      let result = try CommandProcess(
        ["call", "none", "{}", tool.path], environment: inheritedEnvironment(), folder: "/"
      ).result()
      #expect(result.exit == .code(2) && result.errors.contains("dist/index.js"))
    }
  }
}
