internal import JSONText
internal import PageServer
internal import Packages

/// One call of a Python tool, as its page is told of it.
struct PythonCall: Sendable {
  /// The tool's folder in the sandbox, where its code is not installed from a wheel.
  private static let folder = "/home/pyodide/tool"

  /// The files: the tool's own first, then those of each dependency.
  let packs: [PageResponse.Body]
  /// What the page works on.
  let data: JSONObject

  /// A call of `tool` with `arguments`, where `dependencies` are the paths of packs.
  ///
  /// - Parameter environment: what the code sees.
  /// - Throws: `PackageError` if the tool's code cannot be read.
  init(
    _ tool: WasmTool, arguments: JSON, environment: [String: String], dependencies: [String]
  ) throws(PackageError) {
    let files = try tool.code.files(in: tool.package.folder)
    packs = [.bytes(FilePack(files).bytes)] + dependencies.map { .file($0) }
    var call: JSONObject = [
      "entry": Self.entry(tool.code.entry),
      "environment": .object(
        JSONObject(
          environment.sorted { $0.key < $1.key }.map {
            .init(key: $0.key, value: .string($0.value))
          })),
      // A line, as a shell's echo would make it.
      "stdin": .string(arguments.text + "\n"),
      "output": .number(JSONNumber(tool.limits.output)),
      "memory": .number(JSONNumber(tool.limits.memory)),
      "packs": .array(packs.indices.map { .string("packs/\($0)") }),
    ]
    if case .wheel = tool.code.source {} else { call["folder"] = .string(Self.folder) }
    data = call
  }

  private static func entry(_ entry: PythonCode.Entry) -> JSON {
    switch entry {
    case .module(let name): ["module": .string(name)]
    case .script(let path): ["script": .string(path)]
    }
  }
}
