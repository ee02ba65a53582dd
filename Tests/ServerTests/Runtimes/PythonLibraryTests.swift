import Testing

extension ServerTests {
  /// Python's own library: the programs of `Tests/python`, here and on this machine.
  @Suite struct PythonLibraryTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let folder = Place.package + "/Tests/python/cases"
    private static let cases = File.names(in: folder).filter { $0.hasSuffix(".py") }

    @Test("programs print here what they print on this machine", arguments: cases)
    func library(name: String) throws {
      let code = String(decoding: try File.read("\(Self.folder)/\(name)"), as: UTF8.self)
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"python\"\noutput = \"text\"\n"
      let tool = try scratch.tool("t", files: ["config.toml": config, "main.py": code])
      let outcome = try scratch.serve(tool.path).call("t")
      let native = try CommandProcess(
        program: ["python3", "main.py"], environment: inheritedEnvironment(), folder: tool.path
      ).result()
      #expect(native.exit == .code(0), "\(native.errors)")
      #expect(!outcome.isError, "\(outcome.report)")
      #expect(outcome.text == native.output)
    }

    @Test(
      "threads and other programs are refused with the reason",
      arguments: [
        ("import threading; threading.Thread(target=print).start()", "RuntimeError"),
        ("import concurrent.futures as f; f.ThreadPoolExecutor().submit(print)", "RuntimeError"),
        ("import subprocess; subprocess.run(['ls'])", "OSError"),
        ("import os; os.system('ls')", "OSError"),
        ("import os; os.popen('ls')", "OSError"),
        ("import os; os.fork()", "OSError"),
        ("import os; os.execvp('ls', ['ls'])", "OSError"),
        ("import multiprocessing; multiprocessing.Pool(2)", "ModuleNotFoundError"),
        (
          "import asyncio; asyncio.run(asyncio.create_subprocess_exec('ls'))",
          "NotImplementedError"
        ),
      ])
    func refusals(code: String, error: String) throws {
      let server = try scratch.serve(scratch.tool("t", main: code).path)
      // The first interpreter starts from no snapshot, or from another than later ones.
      for _ in 0..<2 {
        let outcome = try server.call("t")
        #expect(outcome.isError && outcome.report.contains("\n\(error): "), "\(outcome.report)")
        #expect(outcome.report.contains("tools run in WebAssembly"))
        #expect(!outcome.report.contains("refusals.py"))
      }
    }
  }
}
