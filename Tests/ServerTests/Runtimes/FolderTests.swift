import JSONText
import Testing

extension ServerTests {
  /// Folders of this machine that the person grants to tools, and files that tools leave.
  @Suite struct FolderTests {
    private let scratch: Scratch
    private let data: String

    init() throws {
      scratch = try Scratch()
      data = scratch.folder + "/data"
      try File.write(Array("from the host".utf8), to: data + "/in/a.txt")
      try File.write(Array("secret".utf8), to: scratch.folder + "/secret.txt")
      try File.link("../secret.txt", at: data + "/out.txt")
    }

    private static let programs = [
      "python": """
      import os
      def attempt(what):
          try:
              print(what())
          except OSError as error:
              print(type(error).__name__)
      attempt(lambda: open("/mnt/data/in/a.txt").read())
      attempt(lambda: sorted(os.listdir("/mnt/data")))
      attempt(lambda: open("/mnt/data/out.txt").read())
      attempt(lambda: open("/mnt/data/new.txt", "w").write("made"))
      attempt(lambda: os.makedirs("/mnt/data/x/y") or os.path.isdir("/mnt/data/x/y"))
      attempt(lambda: os.rename("/mnt/data/new.txt", "/mnt/data/x/moved.txt"))
      """,
      "node": """
      const fs = require("fs");
      const attempt = (what) => {
        try { console.log(what()); } catch (error) { console.log(error.code); }
      };
      attempt(() => fs.readFileSync("/mnt/data/in/a.txt", "utf8"));
      attempt(() => fs.readdirSync("/mnt/data").join(" "));
      attempt(() => fs.readFileSync("/mnt/data/out.txt", "utf8"));
      attempt(() => fs.writeFileSync("/mnt/data/new.txt", "made"));
      attempt(() => fs.mkdirSync("/mnt/data/x/y", { recursive: true }) && fs.existsSync("/mnt/data/x/y"));
      attempt(() => fs.renameSync("/mnt/data/new.txt", "/mnt/data/x/moved.txt"));
      """,
    ]

    private func tool(_ language: String, _ code: String) throws -> String {
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"\(language)\"\n"
      let file = language == "python" ? "main.py" : "index.js"
      return try scratch.tool(language, files: ["config.toml": config, file: code]).path
    }

    @Test("a granted folder is read, and changed if that was granted; nothing leads out of it")
    func granted() throws {
      let results = [
        "python": (
          "from the host\n['in', 'out.txt']\nFileNotFoundError\n4\nTrue\nNone\n",
          "from the host\n['in', 'out.txt']\nFileNotFoundError\nOSError\nOSError\nFileNotFoundError\n"
        ),
        "node": (
          "from the host\nin out.txt\nENOENT\nundefined\ntrue\nundefined\n",
          "from the host\nin out.txt\nENOENT\nEROFS\nEROFS\nENOENT\n"
        ),
      ]
      for (language, code) in Self.programs {
        let path = try tool(language, code)
        let (changed, refused) = try #require(results[language])
        let reading = try scratch.serve(path, "--allow-read", data)
        #expect(try reading.call("t").text == refused, "\(language)")
        #expect(File.names(in: data) == ["in", "out.txt"])
        let writing = try scratch.serve(path, "--allow-write", data)
        #expect(try writing.call("t").text == changed, "\(language)")
        #expect(try File.read(data + "/x/moved.txt") == Array("made".utf8))
        File.removeTree(data + "/x")
      }
    }

    @Test("a project grants folders to one tool, and says which line is wrong")
    func project() throws {
      let path = try tool("python", "import os; print(os.listdir('/mnt'))")
      try File.write(
        Array("[[tool]]\nlocal = \"\(path)\"\nallow-read = [\"data\"]\n".utf8),
        to: scratch.folder + "/pocket.toml")
      #expect(try scratch.serve("--project", scratch.folder).call("t").text == "['data']\n")
      try File.write(
        Array("[[tool]]\nlocal = \"\(path)\"\nallow-read = [\"none\"]\n".utf8),
        to: scratch.folder + "/pocket.toml")
      let result = try CommandProcess(
        ["--project", scratch.folder], environment: inheritedEnvironment(), folder: "/"
      ).result()
      #expect(result.exit == .code(1) && result.errors.contains("pocket.toml:3:1"))
      #expect(result.errors.contains("there is no folder none"))
    }

    @Test("what a tool leaves in /outbox comes back by its type, and larger files as links")
    func outbox() throws {
      let code = """
        import os
        os.makedirs("/outbox/inner")
        open("/outbox/a.svg", "w").write("<svg/>")
        open("/outbox/inner/b.csv", "w").write("x,y\\n")
        open("/outbox/c.bin", "wb").write(b"\\x00\\xff")
        open("/outbox/large.txt", "w").write("z" * 3_000_000)
        print("done")
        """
      let server = try scratch.serve(tool("python", code))
      _ = try server.initialize("2025-11-25")
      let outcome = try server.call("t")
      let blocks = outcome.result["content"]?.array ?? []
      try #require(blocks.count == 5 && !outcome.isError, "\(outcome.result.text)")
      #expect(blocks[0]["text"] == "done\n")
      #expect(
        blocks[1] == ["type": "image", "data": "PHN2Zy8+", "mimeType": "image/svg+xml"])
      #expect(blocks[2]["resource"]?["blob"] == "AP8=")
      #expect(blocks[3]["resource"]?["text"] == "x,y\n")
      #expect(blocks[3]["resource"]?["mimeType"] == "text/csv")
      #expect(blocks[4]["type"] == "resource_link" && blocks[4]["size"] == 3_000_000)
      let read = try server.ask("resources/read", ["uri": blocks[4]["uri"] ?? .null])
      #expect(
        read["result"]?["contents"]?.array?.first?["text"]?.string?.utf8.count == 3_000_000)
    }

    @Test("too many files in /outbox are a failure that says so")
    func excess() throws {
      let code = "for i in range(65): open(f'/outbox/{i}', 'w').write('x')"
      let outcome = try scratch.serve(tool("python", code)).call("t")
      #expect(outcome.isError && outcome.report.contains("65 files"))
    }
  }
}
