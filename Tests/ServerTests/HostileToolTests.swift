import JSONText
import Testing

extension ServerTests {
  /// Tools that go wrong in ways of their own.
  @Suite struct HostileToolTests {
    @Test(
      "a schema that JSON Schema does not have is left away, as Hyperpocket does",
      arguments: [
        #"{"properties":{"a":{"type":"none"}}}"#, #"{"required":null}"#,
        #"{"properties":{"a":{"type":"string","required":true}}}"#,
      ])
    func schema(text: String) throws {
      let scratch = try Scratch()
      let tool = try scratch.tool("odd", files: ["main.py": "print(1)", "schema.json": text])
      let server = try scratch.serve(tool.path)
      let listed = try server.ask("tools/list")["result"]?["tools"]?.array
      #expect(listed?.first?["inputSchema"] == ["type": "object"])
      try server.awaitErrors("served without one")
    }

    @Test("an error that nobody caught is the tool's own affair")
    func stray() throws {
      let scratch = try Scratch()
      // The wait lets the timer go off while the tool still runs.
      let tool = try scratch.tool(
        "stray",
        main: """
          import asyncio, atexit, js
          atexit.register(print, "bye")
          js.eval("setTimeout(() => { throw new Error('stray') }, 0)")
          asyncio.run(asyncio.sleep(0.2))
          print("fine")
          """)
      let outcome = try scratch.serve(tool.path).call("stray")
      #expect(outcome.texts == ["fine\nbye\n"] && !outcome.isError)
    }

    @Test(
      "what a tool replaces does not keep its answer from being posted",
      arguments: [
        "self.fetch = () => new Promise(() => {}); self.Uint8Array = null; 1",
        "Promise.prototype.then = () => new Promise(() => {}); Promise.race = null; 1",
        "Object.prototype.method = 'GET'; Object.prototype.body = 'forged'; 1",
        "JSON.stringify = JSON.parse = () => { throw 1 }; TextEncoder.prototype.encode = null; 1",
        "Uint8Array.prototype.slice = Uint8Array.prototype.set = null; 1",
      ])
    func replaced(code: String) throws {
      let scratch = try Scratch()
      let tool = try scratch.tool(
        "polluter",
        main: "from pyodide.code import run_js\nprint('mine')\nrun_js(\"\(code)\")\n")
      let outcome = try scratch.serve(tool.path, "--timeout", "20s").call("polluter")
      #expect(outcome.texts == ["mine\n"] && !outcome.isError)
    }

    @Test("the reason for a failure survives however much stands before it")
    func reason() throws {
      let scratch = try Scratch()
      let tool = try scratch.tool(
        "loud",
        main: "import sys\nsys.stderr.write('\\1' * 700_000)\nraise ValueError('the reason')")
      let outcome = try scratch.serve(tool.path).call("loud")
      #expect(outcome.isError && outcome.report.contains("ValueError: the reason"))
    }

    @Test("a browser that never answers keeps neither a list waiting nor the end")
    func silentBrowser() throws {
      let scratch = try Scratch()
      let tool = try scratch.tool("any", main: "print(1)")
      try File.write(Array("#!/bin/sh\nexec sleep 1000\n".utf8), to: scratch.folder + "/browser")
      try File.makeExecutable(scratch.folder + "/browser")
      let server = try scratch.serve(tool.path, "--browser", scratch.folder + "/browser")
      #expect(try server.ask("tools/list")["result"] != nil)
      server.closeInput()
      #expect(try server.awaitExit() == .code(0))
    }
  }
}
