import GitServers
import JSONText
import Testing

extension ServerTests {
  /// What a pin is worth once the repository has moved on.
  @Suite struct PinTests {
    private let scene: LockScene

    init() throws { scene = try LockScene() }

    /// Commits a second version of `alpha`, in place of the first if the branch is overwritten.
    private func change(isForced: Bool = false) throws {
      try scene.write("alpha", version: 2, description: "Another.", files: ["extra.py": "x = 1\n"])
      try scene.repository.git("add", "-A")
      try scene.repository.git(
        "commit", "-q", "-m", "second", isForced ? "--amend" : "--allow-empty")
    }

    /// A sync into a fresh home brings the first version and leaves the lockfile as it is.
    private func expectPinned() throws {
      let lock = scene.lock
      try scene.succeed("sync", home: "fresh")
      #expect(scene.kept("main.py", home: "fresh") == ["print('alpha 1')\n"])
      #expect(scene.lock == lock && lock.contains("commit = "))
      try scene.succeed("sync", "--locked", home: "fresh")
    }

    @Test("a branch that moved on changes nothing for a fresh machine")
    func moved() throws {
      try scene.add("alpha")
      try change()
      try expectPinned()
    }

    @Test(
      "a commit that was pushed away is fetched as long as it is there", arguments: [true, false])
    func forced(isLocal: Bool) throws {
      let server = try SmartHTTPServer(scene.repository.scratch)
      try scene.add("alpha", from: isLocal ? scene.url : server.url())
      try change(isForced: true)
      try expectPinned()
    }

    @Test(
      "a commit that is gone is an error that says what to run, and update repairs it",
      arguments: [true, false])
    func gone(isLocal: Bool) throws {
      let server = try SmartHTTPServer(scene.repository.scratch)
      try scene.add("alpha", from: isLocal ? scene.url : server.url())
      try change(isForced: true)
      try scene.repository.collectGarbage()
      let lock = scene.lock
      let errors = try scene.fail("sync", home: "fresh")
      #expect(errors.contains("error: alpha (git+"), "\(errors)")
      #expect(errors.contains("wasm-pocket update alpha"), "\(errors)")
      #expect(scene.lock == lock)
      try scene.succeed("update", "alpha", home: "fresh")
      try scene.succeed("sync", "--locked", home: "other")
      #expect(scene.kept("main.py", home: "other") == ["print('alpha 2')\n"])
    }

    @Test("a branch that was deleted is not missed until update")
    func deletedBranch() throws {
      try scene.repository.branch("work")
      try scene.add("alpha", ref: "work")
      try change()
      try scene.repository.deleteBranch("work")
      try expectPinned()
      let lock = scene.lock
      #expect(try scene.fail("update").contains("work"))
      #expect(scene.lock == lock)
    }

    @Test("a tag that moved keeps its pin until update, which shows both commits")
    func movedTag() throws {
      try scene.repository.tag("v1")
      let old = try scene.repository.head()
      try scene.add("alpha", ref: "v1")
      try change()
      try scene.repository.tag("v1")
      let new = try scene.repository.head()
      try expectPinned()
      let shown = try scene.succeed("update")
      #expect(shown.contains("alpha: \(old.prefix(12)) → \(new.prefix(12))"), "\(shown)")
      #expect(scene.lock.contains(new) && !scene.lock.contains(old))
    }

    @Test("update shows what models are told now, and which files changed")
    func differences() throws {
      try scene.add("alpha")
      try change()
      let lock = scene.lock
      let lines = try scene.succeed("update", "alpha").split(separator: "\n").map(String.init)
      #expect(lines.contains { $0.hasPrefix("  -") && $0.contains("A tool.") }, "\(lines)")
      #expect(lines.contains { $0.hasPrefix("  +") && $0.contains("Another.") }, "\(lines)")
      for file in ["M main.py", "M config.toml", "A extra.py"] {
        #expect(lines.contains("  " + file), "\(lines)")
      }
      #expect(scene.lock != lock && !lines.contains { $0.contains("README.md") })
      #expect(try scene.succeed("update", "alpha") == "alpha: unchanged\n")
    }

    @Test("update writes the same as JSON")
    func differencesAsJSON() throws {
      try scene.add("alpha")
      let old = try scene.repository.head()
      try change()
      let text = try scene.succeed("update", "--json")
      let update = try JSON(parsing: Array(text.utf8)).array?.first
      #expect(update?["name"] == "alpha")
      let new = try scene.repository.head()
      #expect(text.contains(old) && text.contains(new), "\(text)")
      #expect(text.contains("main.py"), "\(text)")
    }

    @Test("a tool that is gone keeps its siblings where they are, and both are told of")
    func sibling() throws {
      try scene.add("alpha")
      try scene.add("beta")
      try scene.repository.git("rm", "-qr", "tools/beta")
      try change()
      let lock = scene.lock
      let errors = try scene.fail("update", "alpha")
      #expect(errors.contains("error: alpha (git+") && errors.contains("shares a pin"))
      #expect(errors.contains("error: beta (git+") && errors.contains("tools/beta"), "\(errors)")
      #expect(scene.lock == lock)
      try scene.succeed("remove", "beta")
      try scene.succeed("update", "alpha")
      #expect(scene.kept("main.py").contains("print('alpha 2')\n"))
    }

    @Test("a slip in a ref does not cost the pin that was there before")
    func slip() throws {
      try scene.add("alpha", ref: "main")
      try change()
      let (lock, manifest) = (scene.lock, scene.manifest)
      try scene.write(manifest.replacing("\"main\"", with: "\"mian\""), to: "pocket.toml")
      #expect(try scene.fail("sync").contains("mian"))
      #expect(scene.lock == lock)
      try scene.write(manifest, to: "pocket.toml")
      try scene.succeed("sync")
      #expect(scene.lock == lock)
    }

    @Test("a tool that has left pocket.toml does not hold back those it shares a pin with")
    func leftover() throws {
      try scene.add("alpha")
      let manifest = scene.manifest
      try scene.add("beta")
      try scene.repository.git("rm", "-qr", "tools/beta")
      try change()
      try scene.write(manifest, to: "pocket.toml")
      try scene.succeed("update", "alpha")
      #expect(scene.kept("main.py").contains("print('alpha 2')\n"))
      #expect(!scene.lock.contains("beta"))
    }

    @Test("a running server takes up what was synced elsewhere")
    func syncedElsewhere() throws {
      let silent = try SilentServer()
      try scene.write(scene.entry("tools/alpha", url: silent.url("http")), to: "pocket.toml")
      let server = try scene.serve("--offline")
      #expect(try server.ask("tools/list")["result"]?["tools"]?.array == [])
      try scene.write(scene.entry("tools/alpha", url: silent.url("http")), to: "pocket.toml")
      let other = try SmartHTTPServer(scene.repository.scratch)
      try scene.add("alpha", from: other.url())
      let url = silent.url("http")
      try scene.write(scene.lock.replacing(other.url(), with: url), to: "pocket.lock")
      #expect(try server.ask("tools/list")["result"]?["tools"]?.array?.count == 1)
      #expect(try server.call("alpha").text == "alpha 1\n")
    }

    @Test("a tool that breaks leaves its name to nobody")
    func takeover() throws {
      let mine = try scene.scratch.tool("mine", main: "print('mine')")
      let other = try scene.scratch.tool(
        "other",
        files: [
          "config.toml": "name = \"mine\"\nlanguage = \"python\"\n", "main.py": "print('other')",
        ])
      let server = try scene.scratch.serve(
        [mine.path, other.path], environment: scene.environment(), folder: "/")
      func names() throws -> [String?]? {
        try server.ask("tools/list")["result"]?["tools"]?.array?.map { $0["name"]?.string }
      }
      #expect(try names() == ["mine", "mine-2"])
      // Half saved, it stays as it was.
      try File.write(Array("name = ".utf8), to: mine.path + "/config.toml")
      #expect(try names() == ["mine", "mine-2"])
      #expect(try server.call("mine").text == "mine\n")
      File.removeTree(mine.path + "/config.toml")
      #expect(try names() == ["mine-2"])
      let error = try server.ask("tools/call", ["name": "mine"])["error"]
      #expect(error?["message"]?.string?.contains("config.toml") == true)
    }

    @Test("update --locked passes where nothing changes")
    func lockedUpdate() throws {
      _ = try scene.scratch.tool("mine", main: "print('mine')")
      try scene.succeed("add", "../mine")
      let lock = scene.lock
      try scene.succeed("update", "--locked")
      #expect(scene.lock == lock)
    }

    @Test("an eject that fails leaves no copy behind")
    func ejectFails() throws {
      try scene.add("alpha")
      let manifest = scene.manifest
      try scene.write(
        "tool = [\n  " + "{git = \"\(scene.url)\", path = \"tools/alpha\"} ]\n", to: "pocket.toml")
      try scene.fail("eject", "alpha")
      #expect(!File.exists(scene.project + "/alpha"))
      try scene.write(manifest, to: "pocket.toml")
      try scene.succeed("eject", "alpha")
    }
  }
}
