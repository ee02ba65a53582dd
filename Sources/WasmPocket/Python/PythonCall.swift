internal import JSONText
internal import PageServer
internal import Packages

/// What an interpreter needs to be ready for a call of a Python tool, whichever comes: those with
/// equal ones stand in for each other.
struct PythonBoot: Sendable, Hashable {
  /// The tool's folder in the sandbox, where its code is not installed from a wheel.
  private static let folder = "/home/pyodide/tool"

  /// The name of the tool.
  let tool: String
  /// What a call of it may use.
  let limits: CallLimits
  /// What stands between its calls.
  let isolation: Isolation
  /// The modules of others that its code imports.
  let imports: [String]
  /// Where the packs of its dependencies are.
  let dependencies: [String]
  /// A pack of the tool's own files.
  private let files: [UInt8]
  /// The environment that the code sees in every call.
  private let environment: [String: String]
  private let isInstalled: Bool

  /// The boot of `tool`, where `dependencies` are the paths of packs.
  ///
  /// - Throws: `PackageError` if the tool's code cannot be read.
  init(_ tool: WasmTool, dependencies: [String]) throws(PackageError) {
    self.tool = tool.name
    limits = tool.limits
    isolation = tool.isolation
    let files = try tool.code.files(in: tool.package.folder)
    self.files = FilePack(files).bytes
    imports = PythonImports.ofOthers(in: files)
    self.dependencies = dependencies
    environment = tool.environment
    isInstalled = if case .wheel = tool.code.source { true } else { false }
  }

  /// The files: the tool's own first, then those of each dependency.
  var packs: [PageResponse.Body] { [.bytes(files)] + dependencies.map { .file($0) } }

  /// What the page works on, where it starts interpreters from `snapshot`.
  func data(_ snapshot: Snapshot?) -> JSONObject {
    var data: JSONObject = [
      "environment": environment.json,
      "output": .number(JSONNumber(limits.output)),
      "packs": .array(packs.indices.map { .string("packs/\($0)") }),
      "imports": .array(imports.map { .string($0) }),
    ]
    if !isInstalled { data["folder"] = .string(Self.folder) }
    if let snapshot { data["snapshot"] = snapshot.plan.isBase ? "base" : "whole" }
    return data
  }
}

/// One call of a Python tool, as its interpreter is told of it.
struct PythonCall: Sendable {
  /// What interpreter can serve it.
  let boot: PythonBoot
  /// What the interpreter works on.
  let data: JSON

  /// A call of `tool` with `arguments`.
  ///
  /// - Parameter credentials: what the code sees of them, by environment variables.
  init(_ tool: WasmTool, _ boot: PythonBoot, arguments: JSON, credentials: [String: String]) {
    self.boot = boot
    data = [
      "entry": Self.entry(tool.code.entry),
      "environment": credentials.json,
      // A line, as a shell's echo would make it.
      "stdin": .string(arguments.text + "\n"),
      "memory": .number(JSONNumber(tool.limits.memory)),
    ]
  }

  private static func entry(_ entry: PythonCode.Entry) -> JSON {
    switch entry {
    case .module(let name): ["module": .string(name)]
    case .script(let path): ["script": .string(path)]
    }
  }
}

extension [String: String] {
  /// As a JSON object, its members sorted.
  fileprivate var json: JSON {
    .object(
      JSONObject(sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .string($0.value)) }))
  }
}
