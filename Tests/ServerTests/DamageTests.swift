import GitServers
import JSONText
import Testing

extension ServerTests {
  /// Stores whose disk or whose neighbours have changed them.
  @Suite struct DamageTests {
    private let scene: LockScene

    init() throws {
      scene = try LockScene()
      try scene.add("alpha")
    }

    /// Flips a bit in the middle of the first file below `folder` of the home that `isWanted`.
    private func damage(_ folder: String, where isWanted: (String) -> Bool) throws {
      let root = scene.scratch.folder + "/home/data/" + folder
      let inner = try #require(File.names(in: root).first)
      let folder = folder == "git" ? "\(root)/\(inner)/objects/pack" : "\(root)/\(inner)"
      let names = File.names(in: folder).filter(isWanted)
      let name = try #require(names.first)
      var bytes = try File.read("\(folder)/\(name)")
      bytes[bytes.count / 2] ^= 1
      File.removeTree("\(folder)/\(name)")  // it is read-only
      try File.write(bytes, to: "\(folder)/\(name)")
    }

    @Test("verify names a tool whose file was changed, and sync mends it")
    func file() throws {
      try damage("trees") { $0 == "main.py" }
      let found = try scene.run("verify")
      #expect(found.exit == .code(1) && found.output.contains("alpha (tools/alpha"))
      #expect(found.output.contains("wasm-pocket sync"), "\(found.output)")
      let json = try scene.run("verify", "--json")
      #expect(json.exit == .code(1))
      let entry = try JSON(parsing: Array(json.output.utf8)).array?.first
      #expect(entry?["subject"]?.string?.contains("alpha") == true)
      #expect(entry?["problem"]?.string?.contains("wasm-pocket sync") == true)
      try scene.succeed("sync")
      #expect(try scene.succeed("verify").hasSuffix(": intact\n"))
      #expect(scene.kept("main.py") == ["print('alpha 1')\n"])
    }

    @Test("a call of a tool whose file was changed is refused, until it is mended")
    func call() throws {
      try damage("trees") { $0 == "main.py" }
      let server = try scene.serve()
      let outcome = try server.call("alpha")
      #expect(outcome.isError && outcome.report.contains("wasm-pocket sync"), "\(outcome.report)")
      try scene.succeed("sync")
      #expect(try server.call("alpha").text == "alpha 1\n")
    }

    @Test("a file that was added to a tool is found too")
    func addition() throws {
      let trees = scene.scratch.folder + "/home/data/trees"
      let tree = try #require(File.names(in: trees).first)
      try File.write([], to: "\(trees)/\(tree)/sitecustomize.py")
      #expect(try scene.run("verify").exit == .code(1))
      try scene.succeed("sync")
      try scene.succeed("verify")
      #expect(scene.kept("sitecustomize.py").isEmpty)
    }

    @Test("objects that were damaged are fetched again for the next tool")
    func pack() throws {
      try damage("git") { $0.hasSuffix(".pack") }
      try scene.add("beta")
      #expect(scene.kept("main.py") == ["print('alpha 1')\n", "print('beta 1')\n"])
      try scene.succeed("verify")
    }
  }
}
