import JSONText
import Testing

extension ServerTests {
  /// `examples/`: every tool gives what its recorded calls say.
  @Suite struct ExampleTests {
    static let tools = File.names(in: Place.package + "/examples").filter {
      File.exists("\(Place.package)/examples/\($0)/calls")
    }

    @Test("every recorded call of an example gives its recorded result", arguments: tools)
    func calls(tool: String) throws {
      let folder = "\(Place.package)/examples/\(tool)"
      let scratch = try Scratch()
      // What is in answers/HOST stands in for that host.
      let hosts = try File.names(in: folder + "/answers").map { host in
        let path = Place.package + "/Tests/ServerTests/Fixture/answers.py"
        return (host, try ScriptProcess(path, ["\(folder)/answers/\(host)"]))
      }
      let maps = hosts.flatMap { ["--map-host", "\($0.0)=\($0.1.greeting)"] }
      let server = try scratch.serve(
        [folder] + maps, environment: inheritedEnvironment(), folder: scratch.folder)
      let name = try #require(
        try server.ask("tools/list")["result"]?["tools"]?.array?.first?["name"]?.string)
      let recorded = try File.names(in: folder + "/calls").map { file in
        try JSON(parsing: File.read("\(folder)/calls/\(file)"), duplicates: .rejected)
      }
      let ids = recorded.map { server.startCall(name, $0["arguments"] ?? [:]) }
      for (id, call) in zip(ids, recorded) {
        let outcome = try server.outcome(of: id)
        var result = outcome.result.object ?? [:]
        result["_meta"] = nil  // the receipt, which is another each time
        let difference = Pattern(call["result"] ?? .null).difference(from: .object(result))
        #expect(difference == nil, "\(outcome.result.text)")
      }
      for (_, host) in hosts { host.end() }
    }
  }
}
