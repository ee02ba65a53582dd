internal import PageServer
internal import Packages

/// What a tool's code runs in.
enum ToolRuntime: Sendable {
  case python(PythonRuntime)
  case node(NodeRuntime)
  case wasm

  /// What runs the code of `tool`.
  ///
  /// - Throws: ``CallFailure`` saying how to install it if it is not there.
  init(
    for tool: WasmTool, home: Home, environment: [String: String]
  ) throws(CallFailure) {
    self =
      switch tool.package.code {
      case .python: .python(try PythonRuntime(home: home, environment: environment))
      case .node: .node(try NodeRuntime(home: home))
      case .wasm: .wasm
      }
  }

  /// The guest file that loads what Workers start from, in the tool's page.
  var kit: String { "\(name)-kit.js" }

  /// The guest file that Workers run.
  var worker: String { "\(name)-worker.js" }

  /// The guest files that those import.
  private var imports: Set<String> {
    switch self {
    case .python:
      ["host-files.js", "host-mount.js", "interpreter.js", "network.js", "wasi-errors.js"]
    case .node: ["host-files.js", "network.js"]
    case .wasm:
      [
        "host-files.js", "wasi.js", "wasi-descriptors.js", "wasi-errors.js", "wasi-files.js",
        "wasi-memory.js", "wasi-module.js", "wasi-paths.js", "wasi-poll.js",
      ]
    }
  }

  /// All guest files that a tool's page and its Workers fetch.
  var files: Set<String> {
    imports.union([kit, worker, "link.js", "packs.js", "reply.js", "tree.js"])
  }

  private var name: String {
    switch self {
    case .python: "python"
    case .node: "node"
    case .wasm: "wasm"
    }
  }

  /// The response to a request for the runtime's own file `name`.
  func response(_ name: Substring) -> PageResponse {
    switch self {
    case .python(let runtime): runtime.response(name)
    case .node(let runtime): runtime.response(name)
    case .wasm: .notFound
    }
  }
}
