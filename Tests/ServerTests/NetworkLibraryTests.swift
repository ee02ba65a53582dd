import JSONText
import Testing

extension ServerTests {
  /// What tools request with the libraries that they use for it; the programs are in
  /// `Fixture/network`.
  @Suite struct NetworkLibraryTests {
    private let scratch: Scratch
    private let api: HTTPAPIProcess

    init() throws {
      scratch = try Scratch()
      api = try HTTPAPIProcess(scratch)
    }

    @Test(
      "Python's own libraries and the browser's reach what is granted, and fail as at home",
      arguments: [
        "urllib_tests", "http_client_tests", "socket_tests", "pyodide_tests", "javascript_tests",
      ])
    func builtIn(module: String) throws { try run(module, requiring: "") }

    @Test(
      "libraries from the package index do, too",
      arguments: ["requests_tests", "urllib3_tests", "httpx_tests"])
    func installed(module: String) throws { try run(module, requiring: "requests\nhttpx\n") }

    /// Runs the functions of a program in a tool, and expects nothing of any but that it returns.
    private func run(_ module: String, requiring requirements: String) throws {
      let folder = Place.folder(of: #filePath) + "/Fixture/network/"
      var files = ["requirements.txt": requirements]
      for name in ["main", "api", module] {
        let file = "\(name).py"
        files[file] = try String(decoding: File.read(folder + file), as: UTF8.self)
      }
      let tool = try scratch.tool("network", files: files)
      let server = try scratch.serve(
        [tool.path, "--max-traffic", "512MiB"] + api.grants,
        environment: inheritedEnvironment().merging(api.variables) { $1 }, folder: scratch.folder)
      let outcome = try server.call("network", ["module": .string(module), "api": api.places])
      let tests = try #require(
        (try? JSON(parsing: Array(outcome.text.utf8)))?.object, "\(outcome.texts)")
      #expect(!outcome.isError && !tests.isEmpty, "\(outcome.texts)")
      for test in tests where test.value != .null {
        Issue.record("\(module).\(test.key): \(test.value.string ?? "")")
      }
    }
  }
}
