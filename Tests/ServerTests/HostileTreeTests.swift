import GitServers
import Testing

extension ServerTests {
  /// Repositories whose trees are made to do harm.
  @Suite struct HostileTreeTests {
    private let scene: LockScene

    init() throws { scene = try LockScene(["alpha"]) }

    typealias Entry = (mode: String, name: String, id: String)

    /// Puts entries beside those of `tools/alpha` on the branch `bad`.
    private func commit(_ extra: [Entry]) throws {
      let repository = scene.repository
      let usual = try repository.git("ls-tree", "HEAD:tools/alpha").split(separator: "\n").map {
        let (words, name) = ($0.split(separator: "\t")[0].split(separator: " "), $0)
        return (
          mode: String(words[0]), name: Array(name.split(separator: "\t")[1].utf8),
          id: String(words[2])
        )
      }
      let tool = try repository.tree(usual + extra.map { ($0.mode, Array($0.name.utf8), $0.id) })
      let tools = try repository.tree([("40000", Array("alpha".utf8), tool)])
      let root = try repository.tree([("40000", Array("tools".utf8), tools)])
      _ = try repository.commit(tree: root, branch: "bad")
    }

    private func add() throws -> CommandProcess.Result {
      try scene.run("add", scene.url, "--path", "tools/alpha", "--ref", "bad")
    }

    /// All that is in the scratch folder but the project and the store's own folders.
    private func strays() -> [String] {
      let home = scene.scratch.folder + "/home"
      return File.names(in: scene.scratch.folder).filter { !["home", "project"].contains($0) }
        + File.names(in: home).filter { !["data", "cache"].contains($0) }
        + File.names(in: home + "/data").filter {
          !["trees", "git", "wheels", "resolutions"].contains($0)
        }
        + File.names(in: home + "/data/trees").filter { $0.count != 64 }
    }

    /// That the tool is refused with its name, and nothing is kept of it.
    private func expectRefused(_ comment: Comment) throws {
      let result = try add()
      #expect(result.exit == .code(1), comment)
      #expect(result.errors.contains("tools/alpha"), "\(comment): \(result.errors)")
      #expect(scene.lock.isEmpty && scene.manifest == "# my tools\n", comment)
      #expect(scene.kept("main.py").isEmpty && strays().isEmpty, comment)
    }

    /// That the tool is added without `name`, which a warning names.
    private func expectLeftOut(_ name: String) throws {
      let result = try add()
      #expect(result.exit == .code(0), "\(result.errors)")
      #expect(result.output.contains("\(name) is left out"), "\(result.output)")
      #expect(scene.kept("main.py").count == 1 && scene.kept(name).isEmpty)
      #expect(strays().isEmpty)
      try scene.succeed("verify")
      let warned = try scene.run("sync", home: "fresh")
      #expect(warned.errors.contains("tools/alpha") && warned.errors.contains(name))
      File.removeTree(scene.scratch.folder + "/fresh")
    }

    @Test(
      "names that no file may have are refused",
      arguments: [
        "..", ".", "line\nbreak", "tab\tbed", ".git", ".GIT", "a/b", "../../escaped", "/escaped",
        "x/../../escaped", "",
      ])
    func names(name: String) throws {
      try commit([("100644", name, try scene.repository.blob("harm"))])
      try expectRefused("\(name)")
      #expect(!File.exists("/escaped"))
    }

    @Test("a folder named .. is refused", arguments: ["..", ".git", "a/b"])
    func folders(name: String) throws {
      let harm = try scene.repository.blob("harm")
      let inner = try scene.repository.tree([("100644", Array("config".utf8), harm)])
      try commit([("40000", name, inner)])
      try expectRefused("\(name)")
    }

    @Test("a name of 300 bytes is refused")
    func longName() throws {
      let name = String(repeating: "n", count: 300)
      try commit([("100644", name, try scene.repository.blob("harm"))])
      try expectRefused("a long name")
    }

    @Test("two entries of one name are refused")
    func twice() throws {
      try commit([("100644", "main.py", try scene.repository.blob("print('other')\n"))])
      try expectRefused("main.py")
    }

    @Test(
      "links that lead out, in circles or nowhere are left out, and named",
      arguments: [
        "/etc/passwd", "../../../../etc/passwd", "../alpha/main.py", "nothing", "link", ".", "",
      ])
    func links(target: String) throws {
      try commit([("120000", "link", try scene.repository.blob(target))])
      try expectLeftOut("link")
    }

    @Test("a chain through a link to a folder does not lead out")
    func chain() throws {
      let up = try scene.repository.blob("..")
      let file = try scene.repository.blob("dir/../../../../../../etc/passwd")
      try commit([("120000", "dir", up), ("120000", "link", file)])
      try expectLeftOut("link")
    }

    @Test("a link to a file of the tool is a copy of it")
    func copy() throws {
      try commit([("120000", "link.py", try scene.repository.blob("./main.py"))])
      #expect(try add().exit == .code(0))
      #expect(scene.kept("link.py") == scene.kept("main.py") && scene.kept("link.py").count == 1)
    }

    @Test("a folder and a link of one name are refused")
    func linkAndFolder() throws {
      let inner = try scene.repository.tree([
        ("100644", Array("escaped".utf8), try scene.repository.blob("harm"))
      ])
      let target = try scene.repository.blob(scene.scratch.folder)
      try commit([("120000", "dir", target), ("40000", "dir", inner)])
      try expectRefused("dir")
    }

    @Test("files lose their executable bit")
    func executable() throws {
      try commit([("100755", "run.sh", try scene.repository.blob("#!/bin/sh\n"))])
      #expect(try add().exit == .code(0))
      let trees = scene.scratch.folder + "/home/data/trees"
      let folder = try #require(File.names(in: trees).first)
      #expect(try File.permissions("\(trees)/\(folder)/run.sh") & 0o111 == 0)
    }

    @Test("a submodule in the tool's folder is refused, and named")
    func submodule() throws {
      try commit([("160000", "inner", String(repeating: "1", count: 40))])
      try expectRefused("inner")
      #expect(try add().errors.contains("inner is a submodule"))
    }
  }
}
