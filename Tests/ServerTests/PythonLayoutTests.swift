import JSONText
import Testing

extension ServerTests {
  /// Where the code of a Python tool may be.
  @Suite struct PythonLayoutTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static func project(_ name: String) -> String {
      "[project]\nname = \"\(name)\"\nversion = \"1.0.0\"\ndependencies = []\n"
    }

    @Test("an import package runs by its main(), from its own folder, src/ or a hyphenated one")
    func importPackages() throws {
      let main = "def main():\n  import sys; print(__name__, sys.stdin.readline(), end='')\n"
      let server = try scratch.serve(
        scratch.tool("flat", files: ["flat/__init__.py": main]).path,
        scratch.tool("below", files: ["src/below/__init__.py": main]).path,
        scratch.tool("hyphen-ated", files: ["hyphen-ated/__init__.py": main]).path,
        scratch.tool(
          "named",
          files: ["pyproject.toml": Self.project("other-name"), "other_name/__init__.py": main]
        ).path,
        scratch.tool(
          "split",
          files: ["split/__init__.py": "from .code import main", "split/code.py": main]
        ).path)
      for (tool, module) in [
        ("flat", "flat"), ("below", "below"), ("hyphen-ated", "hyphen_ated"),
        ("named", "other_name"), ("split", "split.code"),
      ] { #expect(try server.call(tool).texts == ["\(module) {}\n"]) }
    }

    @Test("a wheel in dist/ goes before the source beside it")
    func wheel() throws {
      let tool = try scratch.tool(
        "greet",
        files: [
          "pyproject.toml": Self.project("greet"),
          "greet/__init__.py": "def main(): print('source')",
          "wheel.py": Self.wheelBuilder,
        ])
      try run(["/usr/bin/env", "python3", tool.path + "/wheel.py", tool.path + "/dist"])
      let server = try scratch.serve(tool.path)
      #expect(try server.call("greet", ["name": "é"]).texts == ["wheel: é\n"])
    }

    /// Writes a wheel as `uv build` would, into the folder that it is told.
    private static let wheelBuilder = """
      import os, sys, zipfile
      os.mkdir(sys.argv[1])
      with zipfile.ZipFile(sys.argv[1] + "/greet-1.0.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("greet/__init__.py", "from .words import main")
        wheel.writestr("greet/words.py",
          "import json, sys, importlib.resources as r\\n"
          "def main():\\n"
          "  print((r.files('greet') / 'word.txt').read_text(), json.load(sys.stdin)['name'])\\n")
        wheel.writestr("greet/word.txt", "wheel:", zipfile.ZIP_DEFLATED)
        info = "greet-1.0.0.dist-info/"
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: greet\\nVersion: 1.0.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
      """

    private func run(_ command: [String]) throws {
      let child = try Spawn.start(command, environment: inheritedEnvironment())
      var pipes = StandardPipes(child)
      while !pipes.areErrorsEnded, pipes.turn(until: .now + ServerProcess.patience) {}
      #expect(pipes.errors.isEmpty, "\(String(decoding: pipes.errors, as: UTF8.self))")
    }

    @Test("a script finds its modules and its data beside it")
    func script() throws {
      let main = """
        import os, sys, words
        print(words.WORD, open("data/a.txt").read(), __name__, sys.argv == [__file__])
        print(open(os.path.join(os.path.dirname(__file__), "data", "ü.txt")).read())
        """
      let tool = try scratch.tool(
        "script",
        files: [
          "main.py": main, "words.py": "WORD = 'word'", "data/a.txt": "a", "data/ü.txt": "ü",
          "requirements.txt": "# nothing\n\n",
        ])
      let server = try scratch.serve(tool.path)
      #expect(try server.call("script").texts == ["word a __main__ True\nü\n"])
      // What is changed on disk is seen by the next call.
      try tool.write(["words.py": "WORD = 'other'"])
      #expect(try server.call("script").text.hasPrefix("other a"))
    }

    @Test("two tools with modules of one name never mix")
    func sameModule() throws {
      let tools = try ["first", "second"].map { name in
        try scratch.tool(
          name,
          files: [
            "main.py": "import helper; print(helper.NAME)", "helper.py": "NAME = '\(name)'",
          ])
      }
      let server = try scratch.serve(tools[0].path, tools[1].path)
      let calls = ["first", "second", "first"].map { server.startCall($0) }
      #expect(
        try calls.map { try server.outcome(of: $0).text } == ["first\n", "second\n", "first\n"])
    }
  }
}
