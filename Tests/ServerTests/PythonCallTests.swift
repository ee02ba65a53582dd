import JSONText
import Testing

extension ServerTests {
  /// What a Python tool is given and what becomes of what it does.
  @Suite struct PythonCallTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A server of one tool that runs the code in its argument `code`.
    private func runner() throws -> ServerProcess {
      try scratch.serve(
        scratch.tool("run", main: "import json, sys\nexec(json.load(sys.stdin)['code'])\n").path)
    }

    @Test("T35, R6: stdout comes back to the byte, and what is no UTF-8 as U+FFFD")
    func output() throws {
      let server = try runner()
      let calls = [
        #"print('a\r\n\tb')"#, #"sys.stdout.write('no newline')"#, "pass",
        #"sys.stdout.buffer.write(b'\0\x1b\x7f \xe2\x80\xa8\xe2\x80\xa9 \xf0\x9f\x98\x80 \xff\xfe \xed\xa0\x80')"#,
      ].map { server.startCall("run", ["code": .string($0)]) }
      let outcomes = try calls.map { try server.outcome(of: $0) }
      #expect(outcomes.map(\.texts)[0...2] == [["a\r\n\tb\n"], ["no newline"], [""]])
      #expect(
        outcomes[3].text
          == "\0\u{1B}\u{7F} \u{2028}\u{2029} 😀 \u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD}\u{FFFD}")
      #expect(outcomes.allSatisfy { !$0.isError })
    }

    @Test("T34, D5: a tool that prints protocol or reads stdin harms no message")
    func pollution() throws {
      let server = try runner()
      let line = #"{"jsonrpc":"2.0","id":1,"result":{}}"#
      let code = """
        import os
        print('\(line)')
        print('stderr', file=sys.stderr)
        os.write(1, b'raw'); os.write(2, b'raw')
        print(repr(sys.stdin.read()))
        import js; js.console.log('console')
        """
      let outcome = try server.call("run", ["code": .string(code)])
      #expect(outcome.texts.count == 1)
      #expect(outcome.text.hasPrefix(line + "\n"))
      #expect(outcome.text.hasSuffix("''\n"))
      #expect(!outcome.text.contains("stderr"))
      #expect(try server.finish() == .code(0))
      #expect(server.messages.isEmpty)
    }

    @Test(
      "the arguments are one line of JSON on stdin, however it is read",
      arguments: [
        "import sys; text = sys.stdin.read(); rest = sys.stdin.read()",
        "import sys; text = sys.stdin.buffer.read().decode(); rest = sys.stdin.readline()",
        "text = open(0).read(); rest = ''",
        """
        text = input() + '\\n'
        try: rest = input()
        except EOFError: rest = ''
        """,
      ])
    func input(code: String) throws {
      let tool = try scratch.tool("read", main: code + "\nprint(text, end='|' + rest)")
      let server = try scratch.serve(tool.path)
      let arguments = #"{"a":"é\n😀","b":[1,2.50,12345678901234567890]}"#
      let outcome = try server.call("read", JSON(parsing: Array(arguments.utf8)))
      #expect(outcome.text == arguments + "\n|")
    }

    @Test("a tool that never reads its stdin runs like any other")
    func unreadInput() throws {
      let server = try scratch.serve(scratch.tool("deaf", main: "print('done')").path)
      let text = String(repeating: "x", count: 1 << 19)
      #expect(try server.call("deaf", ["text": .string(text)]).text == "done\n")
    }

    @Test("the environment is what the package and the person give it, the person's last")
    func environment() throws {
      let tool = try scratch.tool(
        "show", main: "import os, json; print(json.dumps(dict(os.environ)))")
      try tool.write([
        "config.toml": """
        name = "show"
        language = "python"
        [tool_vars]
        PACKAGE = "package"
        BOTH = "package"
        """,
        "../pocket.toml": """
        [[tool]]
        local = "show"
        vars = { BOTH = "person", PERSON = "é" }
        """,
      ])
      let server = try scratch.serve(variables: ["SECRET": "s3cr3t"])
      let outcome = try server.call("show")
      let variables = try #require(outcome.result["structuredContent"])
      #expect(variables["PACKAGE"] == "package")
      #expect(variables["BOTH"] == "person")
      #expect(variables["PERSON"] == "é")
      #expect(!outcome.text.contains("s3cr3t") && !outcome.text.contains("WASM_POCKET"))
      #expect(variables["HOME"] == "/home/pyodide")
    }

    @Test("an exception comes back as the traceback that its author would see at home")
    func exceptions() throws {
      let code = """
        import sys
        print("before")
        print("to stderr", file=sys.stderr)
        def fail():
          try:
            {}["key"]
          except KeyError as error:
            raise ValueError("no") from error
        fail()
        """
      let server = try scratch.serve(
        scratch.tool("fail", main: code).path,
        scratch.tool("broken", main: "def f(:\n  pass").path)
      let failed = try server.call("fail")
      #expect(failed.isError)
      #expect(failed.texts.count == 2)
      #expect(failed.text == "before\n")
      for part in [
        "to stderr\n", "Traceback (most recent call last):\n", "main.py\", line 8, in fail\n",
        "KeyError: 'key'\n", "direct cause of the following exception", "ValueError: no",
      ] { #expect(failed.report.contains(part), "\(part)") }
      for own in ["<wasm-pocket>", "_pyodide", "importlib", "runpy", "run_script"] {
        #expect(!failed.report.contains(own))
      }
      let broken = try server.call("broken")
      #expect(broken.isError)
      #expect(broken.report.contains("SyntaxError") && broken.report.contains("line 1"))
      #expect(!broken.report.contains("<wasm-pocket>"))
    }

    @Test("how a tool exits decides whether its call failed")
    func exits() throws {
      let server = try runner()
      let codes: [(String, isError: Bool, report: String)] = [
        ("print('x'); sys.exit()", false, "x\n"), ("sys.exit(0)", false, ""),
        ("sys.exit(3)", true, "exited with status 3"), ("sys.exit('no luck')", true, "no luck"),
        ("import os; print('x', flush=True); os._exit(0)", false, "x\n"),
        ("import os; os._exit(7)", true, "exited with status 7"),
        ("raise KeyboardInterrupt", true, "KeyboardInterrupt"),
      ]
      let ids = codes.map { server.startCall("run", ["code": .string($0.0)]) }
      for (id, expected) in zip(ids, codes) {
        let outcome = try server.outcome(of: id)
        #expect(outcome.isError == expected.isError, "\(expected.0)")
        #expect(outcome.report.contains(expected.report), "\(expected.0): \(outcome.report)")
      }
    }

    @Test("an asynchronous main runs to its end, by itself or under asyncio.run")
    func asynchronous() throws {
      // Any wait will do that gives control to the event loop.
      let main = """
        import asyncio
        async def main():
          await asyncio.sleep(0.01)
          print("done")

        """
      let server = try scratch.serve(
        scratch.tool("alone", files: ["alone/__init__.py": main]).path,
        scratch.tool("under", main: main + "asyncio.run(main())").path)
      #expect(try server.call("alone").texts == ["done\n"])
      #expect(try server.call("under").texts == ["done\n"])
    }

    @Test("two calls of one tool share nothing")
    func isolation() throws {
      let code = """
        import builtins, os, sys, json, js
        seen = [p for p in ("/tmp/mark", "/home/pyodide/mark", "mark") if os.path.exists(p)]
        seen += ["builtins"] * hasattr(builtins, "mark") + ["js"] * hasattr(js, "mark")
        for path in ("/tmp/mark", "/home/pyodide/mark", "mark"): open(path, "w").close()
        builtins.mark = js.mark = os.environ["MARK"] = "1"
        print(seen)
        """
      let server = try scratch.serve(scratch.tool("mark", main: code).path, "--jobs", "1")
      for _ in 0..<2 { #expect(try server.call("mark").text == "[]\n") }
    }
  }
}
