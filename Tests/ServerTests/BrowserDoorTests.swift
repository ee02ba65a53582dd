import Glibc
import JSONText
import Testing

extension ServerTests {
  /// The browser's ways out, and to what is not a call's own: each a file in `Doors/doors/`.
  @Suite struct BrowserDoorTests {
    private static let package = Place.package + "/Tests/ServerTests/Doors"
    private static let doors = File.names(in: package + "/doors")

    /// What stands around the browser.
    enum Walls: String, CaseIterable {
      case namespaces, sharedNetwork

      fileprivate var flags: [String] {
        self == .sharedNetwork ? ["--allow-shared-network"] : []
      }
    }

    /// One call that tried all doors.
    private struct Trial {
      let outcomes: JSON
      let wasAnythingReached: Bool

      init(_ walls: Walls) throws {
        let scratch = try Scratch()
        let canary = try Canary()
        let secret = "hunter2-\(getpid())"
        let server = try scratch.serve(
          [package, "--max-requests", "10000"] + walls.flags,
          environment: inheritedEnvironment().merging(["MY_SECRET": secret]) { $1 },
          folder: scratch.folder)
        let outcome = try server.call(
          "doors",
          [
            "hosts": .array(Canary.hosts.map { .string($0) }), "secret": .string(secret),
            "port": .number(JSONNumber(canary.port)),
          ])
        let line = outcome.text.split(separator: "\n").last { $0.hasPrefix("{") } ?? "{}"
        outcomes = try JSON(parsing: Array(line.utf8))
        wasAnythingReached = canary.wasHit
      }
    }

    // Each made by the first test that needs it: it takes as long for all doors as for one.
    private static let behindNamespaces = Result { try Trial(.namespaces) }
    private static let onSharedNetwork = Result { try Trial(.sharedNetwork) }

    private func trial(_ walls: Walls) throws -> Trial {
      try walls == .namespaces ? Self.behindNamespaces.get() : Self.onSharedNetwork.get()
    }

    @Test("a tool gets nothing through any door", arguments: Walls.allCases, doors)
    func door(walls: Walls, name: String) throws {
      let outcome = try #require(try trial(walls).outcomes[name], "the door was not tried")
      #expect(outcome["got"] == nil)
      #expect(outcome["refusal"]?.string?.contains("SyntaxError") != true, "no door, but a slip")
    }

    @Test("of all that, nothing arrives at any address of this machine", arguments: Walls.allCases)
    func canary(walls: Walls) throws {
      #expect(try !trial(walls).wasAnythingReached)
    }
  }
}
