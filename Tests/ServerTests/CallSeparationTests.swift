import GitServers
import JSONText
import Testing

extension ServerTests {
  /// What one call leaves behind, each way a file in `Traces/traces/`, no other call finds: not at
  /// the same time nor afterwards, of another tool or of the same.
  @Suite struct CallSeparationTests {
    private static let package = Place.package + "/Tests/ServerTests/Traces"
    private static let traces = File.names(in: package + "/traces")

    /// Who looks for what a call of the tool `traces` left.
    enum Finder: String, CaseIterable {
      case sameToolMeanwhile, otherToolMeanwhile, sameToolAfterwards, otherToolAfterwards
    }

    private static let outcomes = Result { try lookEverywhere() }

    /// Leaves traces in one call, and looks for them in four others.
    private static func lookEverywhere() throws -> [Finder: JSON] {
      let scratch = try Scratch()
      let other = try scratch.tool("other", files: try files().merging(config("other")) { $1 })
      let listener = try GitServers.ServerProcess(
        ["python3", Place.package + "/Tests/ServerTests/Fixture/trace_server.py"],
        environment: inheritedEnvironment(), readsStdin: true)
      let host = "127.0.0.1:" + (try listener.readLine())
      let server = try scratch.serve(package, other.path, "--jobs", "2", "--allow-net", host)
      func arguments(_ task: String) -> JSON {
        ["task": .string(task), "mark": "a-mark", "place": ["url": .string("http://\(host)/")]]
      }
      func find(_ tool: String) throws -> JSON { try server.call(tool, arguments("find")).json }

      var leaving = arguments("leave").object ?? [:]
      leaving["stays"] = true
      let staying = server.startCall("traces", .object(leaving))
      while try listener.readLine() != "/left" {}
      var found = [Finder.sameToolMeanwhile: try find("traces")]
      found[.otherToolMeanwhile] = try find("other")
      server.notify("notifications/cancelled", ["requestId": staying])
      #expect(try !server.call("traces", arguments("leave")).isError)
      found[.sameToolAfterwards] = try find("traces")
      found[.otherToolAfterwards] = try find("other")
      return found
    }

    private static func files() throws -> [String: String] {
      var files: [String: String] = [:]
      for path in File.tree(package) {
        let name = String(path.dropFirst(package.count + 1))
        files[name] = String(decoding: try File.read(path), as: UTF8.self)
      }
      return files
    }

    private static func config(_ name: String) -> [String: String] {
      ["config.toml": "name = \"\(name)\"\ndescription = \"Another.\"\nlanguage = \"python\"\n"]
    }

    @Test(
      "no call finds what another has left", .timeLimit(.minutes(10)), arguments: Finder.allCases,
      traces)
    func trace(finder: Finder, name: String) throws {
      let outcome = try #require(try Self.outcomes.get()[finder]?[name], "it was not looked for")
      #expect(outcome["got"] == nil)
      #expect(outcome["refusal"]?.string?.contains("SyntaxError") != true, "a slip of the test")
    }
  }
}

extension Outcome {
  /// The last line that the tool printed, read.
  fileprivate var json: JSON {
    get throws {
      try JSON(parsing: Array((text.split(separator: "\n").last ?? "").utf8))
    }
  }
}
