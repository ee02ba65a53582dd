import GitServers
import Testing

extension ServerTests {
  /// What may stand for a commit.
  @Suite struct ReferenceTests {
    private let scene: LockScene

    init() throws { scene = try LockScene() }

    private var first: [String] { ["print('alpha 1')\n"] }

    @Test("a ref that nobody knows is named and leaves no trace")
    func unknown() throws {
      let errors = try scene.fail("add", scene.url, "--path", "tools/alpha", "--ref", "no-such")
      #expect(errors.contains("no-such"), "\(errors)")
      #expect(scene.lock.isEmpty && scene.manifest == "# my tools\n")
    }

    @Test("a folder that is no tool is named and leaves no trace")
    func noTool() throws {
      let errors = try scene.fail("add", scene.url, "--path", "tools/nothing")
      #expect(errors.contains("tools/nothing"), "\(errors)")
      #expect(scene.lock.isEmpty && scene.manifest == "# my tools\n")
    }

    @Test("the folder above tools is refused with the tools in it")
    func above() throws {
      let errors = try scene.fail("add", scene.url, "--path", "tools")
      #expect(errors.contains("tools/alpha, tools/beta"), "\(errors)")
      #expect(scene.lock.isEmpty)
    }

    @Test("a commit's id is a ref", arguments: [true, false])
    func commit(isLocal: Bool) throws {
      let server = try SmartHTTPServer(scene.repository.scratch)
      let id = try scene.repository.head()
      try scene.write("alpha", version: 2)
      try scene.repository.commit()
      try scene.add("alpha", from: isLocal ? scene.url : server.url(), ref: id)
      #expect(scene.lock.contains("commit = \"\(id)\""))
      #expect(scene.kept("main.py") == first)
    }

    @Test("an annotated tag is the commit that it names")
    func annotated() throws {
      try scene.repository.tag("v1", message: "first")
      let id = try scene.repository.head()
      #expect(try scene.repository.head("v1") != id)
      try scene.write("alpha", version: 2)
      try scene.repository.commit()
      try scene.add("alpha", ref: "v1")
      #expect(scene.lock.contains("commit = \"\(id)\"") && scene.lock.contains("ref = \"v1\""))
      #expect(scene.kept("main.py") == first)
    }

    @Test("a branch may have slashes in its name")
    func slashes() throws {
      try scene.repository.branch("feat/x/y")
      try scene.write("alpha", version: 2)
      try scene.repository.commit()
      try scene.add("alpha", ref: "feat/x/y")
      #expect(scene.lock.contains("ref = \"feat/x/y\""))
      #expect(scene.kept("main.py") == first)
    }

    @Test("a URL from a browser is split where its branch ends")
    func browser() throws {
      try scene.repository.branch("feat/x/y")
      let server = try SmartHTTPServer(scene.repository.scratch)
      let page = server.url() + "/-/tree/feat/x/y/tools/alpha"
      try scene.succeed("add", page)
      #expect(scene.lock.contains("ref = \"feat/x/y\"\n"), "\(scene.lock)")
      #expect(scene.lock.contains("path = \"tools/alpha\"") && scene.manifest.contains(page))
      try scene.succeed("sync", "--locked", home: "fresh")
      #expect(scene.kept("main.py", home: "fresh") == first)
    }

    @Test("a URL in pip's words is understood")
    func pip() throws {
      try scene.repository.tag("v1")
      let server = try SmartHTTPServer(scene.repository.scratch)
      try scene.succeed("add", "git+\(server.url())@v1#subdirectory=tools/alpha")
      #expect(scene.lock.contains("ref = \"v1\"\n"), "\(scene.lock)")
      #expect(scene.kept("main.py") == first)
    }

    @Test("the default branch need not be main")
    func trunk() throws {
      try scene.repository.git("branch", "-m", "trunk")
      let server = try SmartHTTPServer(scene.repository.scratch)
      for url in [scene.url, server.url()] { try scene.add("alpha", from: url) }
      #expect(!scene.lock.contains("ref = "))
      #expect(scene.kept("main.py") == first)
    }
  }
}
