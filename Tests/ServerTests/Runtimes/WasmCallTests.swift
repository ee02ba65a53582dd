import JSONText
import Testing

extension ServerTests {
  /// Tools in WebAssembly: the programs of `Tests/wasi`, built for it and for this machine.
  @Suite struct WasmCallTests {
    private let scratch: Scratch
    private let built: String

    init() throws {
      scratch = try Scratch()
      built = scratch.folder + "/built"
      try File.makeFolder(built)
      let build = try CommandProcess(
        program: [Place.package + "/Tests/wasi/build", built],
        environment: inheritedEnvironment(), folder: scratch.folder)
      let result = try build.result()
      try #require(result.exit == .code(0), "\(result.errors)")
    }

    private static func sources(_ kind: String) -> [String] {
      File.names(in: "\(Place.package)/Tests/wasi/\(kind)").filter { $0.hasSuffix(".c") }
        .map { String($0.dropLast(2)) }
    }

    /// A tool of the module in `file`.
    private func tool(
      _ name: String, module: [UInt8], settings: String = "", files: [String: String] = [:]
    ) throws -> String {
      let config = """
        name = "\(name)"
        description = "d"
        language = "wasm"
        output = "text"
        [tool_vars]
        GREETING = "hi"
        [wasm]
        args = ["one", "two words"]
        \(settings)
        """
      let tool = try scratch.tool(name, files: files.merging(["config.toml": config]) { $1 })
      try File.write(module, to: tool.path + "/dist/main.wasm")
      return tool.path
    }

    private func tool(_ name: String, settings: String = "") throws -> String {
      try tool(name, module: File.read("\(built)/\(name).wasm"), settings: settings)
    }

    @Test("programs print here what they print on this machine", arguments: sources("portable"))
    func portable(name: String) throws {
      let server = try scratch.serve(tool(name))
      let outcome = try server.call(name, ["text": "a b"])
      try File.write(Array("{\"text\":\"a b\"}\n".utf8), to: built + "/stdin")
      let native = try CommandProcess(
        program: ["sh", "-c", "exec ./\(name) one 'two words' < stdin"],
        environment: ["GREETING": "hi", "TMPDIR": built], folder: built
      ).result()
      #expect(outcome.text == native.output)
      guard case .code(let status) = native.exit else { throw Failure("\(native.exit)") }
      #expect(outcome.isError == (status != 0))
      if status != 0 {
        #expect(outcome.report == native.errors + "The tool exited with status \(status).")
      }
    }

    @Test("every call of the interface does what it says", arguments: sources("preview1"))
    func interface(name: String) throws {
      #expect(try scratch.serve(tool(name)).call(name).text == "0 failed\n")
    }

    @Test("what it says on stderr is told while it runs")
    func tells() throws {
      let server = try scratch.serve(tool("endless"))
      try server.expectLiveReports(of: "endless")
    }

    @Test("a trap is an error with its reason and the module's stack", arguments: sources("traps"))
    func traps(name: String) throws {
      let reasons = [
        "unreachable": "unreachable", "memory": "memory access out of bounds",
        "division": "divide by zero", "recursion": "the stack is exhausted",
      ]
      let server = try scratch.serve(tool(name))
      let outcome = try server.call(name)
      #expect(outcome.isError)
      let reason = try #require(reasons[name])
      #expect(outcome.report.hasPrefix("The program trapped: \(reason)\n    at "))
      #expect(outcome.report.contains(name == "recursion" ? "deeper" : "_start"))
      #expect(!outcome.report.contains("wasi.js"))
    }

    @Test(
      "what is no WASI command says what it is",
      arguments: [
        (Array("no module".utf8), "The file is no WebAssembly"),
        ([0, 0x61, 0x73, 0x6D, 0x0D, 0, 1, 0], "The file is a component"),
        ([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0], "The module is a library"),
        ([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 9, 9], "The module is not valid WebAssembly"),
      ])
    func others(module: [UInt8], report: String) throws {
      let server = try scratch.serve(tool("other", module: module))
      let outcome = try server.call("other")
      #expect(outcome.isError && outcome.report.hasPrefix(report), "\(outcome.report)")
    }

    @Test("folders of the package are there, and each call has its own copy")
    func preopens() throws {
      let settings = #"preopens = { "/data" = "files", "named" = "files" }"#
      let module = try File.read("\(built)/listing.wasm")
      let path = try tool(
        "listing", module: module, settings: settings, files: ["files/a.txt": "from the package"])
      let server = try scratch.serve(path)
      for _ in 0..<3 {
        #expect(try server.call("listing").text == "from the package\nfrom the package\nwritten\n")
      }
    }

    @Test("a granted folder is read, and changed if that was granted; nothing leads out of it")
    func mounts() throws {
      let data = scratch.folder + "/data"
      try File.write(Array("from the host".utf8), to: data + "/in/a.txt")
      try File.write(Array("secret".utf8), to: scratch.folder + "/secret.txt")
      try File.link("../secret.txt", at: data + "/out.txt")
      let missing = "open: No such file or directory\n"
      let read = "open: done\nfrom the host\n2 entries\n" + missing + missing
      let path = try tool("mounts")
      let reading = try scratch.serve(path, "--allow-read", data)
      #expect(
        try reading.call("mounts").text == read + """
          make: Read-only file system
          folder: Read-only file system
          move: No such file or directory

          """)
      #expect(File.names(in: data) == ["in", "out.txt"])
      let writing = try scratch.serve(path, "--allow-write", data)
      #expect(
        try writing.call("mounts").text == read + "make: done\nfolder: done\nmove: done\n")
      #expect(try File.read(data + "/x/moved.txt") == Array("made".utf8))
    }
  }
}
