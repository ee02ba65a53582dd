import JSONText
import Packages
import Testing

extension ServerTests {
  /// Tools with dependencies, which an index on loopback has.
  @Suite struct DependencyTests {
    /// A store of the test's own, with the runtime that is installed, and the index for pip.
    private func variables(_ scratch: Scratch, _ index: PackageIndexProcess) -> [String: String] {
      let inherited = inheritedEnvironment()
      let runtime =
        inherited["WASM_POCKET_PYODIDE"]
        ?? PinnedRuntime.pyodide.folder(in: Home(environment: inherited))
      return [
        "WASM_POCKET_HOME": scratch.folder + "/home", "WASM_POCKET_PYODIDE": runtime,
        "PIP_INDEX_URL": index.url, "PIP_CONFIG_FILE": "/dev/null",
      ]
    }

    private func tool(_ scratch: Scratch, requiring requirements: String) throws -> ToolFolder {
      try scratch.tool(
        "hello",
        files: [
          "requirements.txt": requirements,
          "main.py": "import greeter, sys\nprint(greeter.greet(sys.stdin.read(2)))\n",
        ])
    }

    @Test(
      "they are resolved once, from pip's index, and then installed without it",
      arguments: [true, false])
    func resolvedOnce(html: Bool) throws {
      let scratch = try Scratch()
      let index = try PackageIndexProcess(html: html)
      let tool = try tool(scratch, requiring: "greeter")
      let variables = variables(scratch, index)
      let first = try scratch.serve(tool.path, variables: variables)
      #expect(try first.call("hello").text == "HELLO {}\n")
      first.closeInput()
      #expect(try first.awaitExit() == .code(0))
      let asked = index.end()
      #expect(asked.contains("/simple/greeter/") && asked.contains("/simple/shouter/"))
      #expect(asked.allSatisfy { $0.hasPrefix("/simple/") || $0.hasPrefix("/files/") })
      let second = try scratch.serve(tool.path, variables: variables)
      #expect(try second.call("hello").text == "HELLO {}\n")
    }

    @Test("a tool whose dependencies cannot be had says so, and what to run")
    func unreachable() throws {
      let scratch = try Scratch()
      let index = try PackageIndexProcess()
      _ = index.end()
      let tool = try tool(scratch, requiring: "greeter")
      let server = try scratch.serve(tool.path, variables: variables(scratch, index))
      let outcome = try server.call("hello")
      #expect(outcome.isError && outcome.report.contains("wasm-pocket sync"))
      #expect(outcome.report.contains("greeter"))
      #expect(try server.ask("ping")["result"] == [:])
    }

    @Test("a wheel of another digest than the index states is refused")
    func wrongDigest() throws {
      let scratch = try Scratch()
      let index = try PackageIndexProcess()
      let tool = try tool(scratch, requiring: "liar")
      let server = try scratch.serve(tool.path, variables: variables(scratch, index))
      let outcome = try server.call("hello")
      #expect(outcome.isError && outcome.report.contains("liar"))
      #expect(!File.exists(scratch.folder + "/home/data/wheels"))
    }

    @Test("a package that the index does not have is named")
    func unknown() throws {
      let scratch = try Scratch()
      let index = try PackageIndexProcess()
      let tool = try tool(scratch, requiring: "greeter\nno-such-package>=3")
      let server = try scratch.serve(tool.path, variables: variables(scratch, index))
      let outcome = try server.call("hello")
      #expect(outcome.isError && outcome.report.contains("no-such-package"))
    }

    @Test("a package that only a Pyodide distribution has comes from the URL that is configured")
    func distribution() throws {
      let scratch = try Scratch()
      let index = try PackageIndexProcess()
      let files = index.url.replacing("/simple", with: "/files")
      var variables = variables(scratch, index)
      let runtime = try #require(variables["WASM_POCKET_PYODIDE"])
      variables["WASM_POCKET_PYODIDE"] = scratch.folder + "/pyodide"
      variables["WASM_POCKET_PYODIDE_PACKAGES"] = files
      try distribution(runtime, in: scratch, digest: index.digest)
      let tool = try scratch.tool(
        "hello",
        files: [
          "requirements.txt": "distro", "main.py": "import distro\nprint(distro.greet('x'))\n",
        ])
      let server = try scratch.serve(tool.path, variables: variables)
      #expect(try server.call("hello").text == "distributed x\n")
      let lock = try String(
        decoding: File.read(scratch.folder + "/home/data/pocket.lock"), as: UTF8.self)
      #expect(lock.contains("url = \"\(files)/distro-1.0-py3-none-any.whl\""), "\(lock)")
    }

    /// The distribution in `runtime`, with a package `distro` whose file it does not hold.
    private func distribution(_ runtime: String, in scratch: Scratch, digest: String) throws {
      let folder = scratch.folder + "/pyodide"
      for name in File.names(in: runtime) where name != "pyodide-lock.json" {
        try File.link(runtime + "/" + name, at: folder + "/" + name)
      }
      var lock = try JSON(parsing: File.read(runtime + "/pyodide-lock.json")).object ?? [:]
      var packages = lock["packages"]?.object ?? [:]
      packages["distro"] = [
        "name": "distro", "version": "1.0", "file_name": "distro-1.0-py3-none-any.whl",
        "install_dir": "site", "sha256": .string(digest), "package_type": "package",
        "imports": ["distro"], "depends": [],
      ]
      lock["packages"] = .object(packages)
      try File.write(JSON.object(lock).bytes, to: folder + "/pyodide-lock.json")
    }
  }
}
