internal import JSONText
internal import Mounts
internal import PageServer
internal import Packages

/// What an interpreter needs to be ready for a call of a tool, whichever comes: those with equal ones
/// stand in for each other.
struct ToolBoot: Sendable, Equatable {
  /// The tool's folder in the sandbox, where its code is not installed from a wheel.
  private static let folders: [ScriptRuntime: String] = [
    .python: "/home/pyodide/tool", .node: "/home/node/tool",
  ]

  /// The name of the tool.
  let tool: String
  /// What a call of it may use.
  let limits: CallLimits
  /// What stands between its calls.
  let isolation: Isolation
  /// The modules of others that its Python code imports.
  var imports: [String] { code.imports }
  /// Where the packs of its dependencies are.
  let dependencies: [String]
  /// The module that is run, in WebAssembly's binary format, if there is one.
  let module: String?
  /// The folders that its code sees though they may be empty.
  private let inner: [String]
  /// The tool's own files.
  private let code: CodePack
  /// The folders of this machine that it sees.
  let mounts: [Mount]
  /// The environment that the code sees in every call.
  private let environment: [String: String]
  private let folder: String?
  /// The script that is run, where one is prepared before the call.
  private let entry: String?

  /// The boot of `tool`, where `dependencies` are the paths of packs.
  ///
  /// - Throws: `PackageError` if the tool's code cannot be read.
  init(_ tool: WasmTool, dependencies: [String], codePacks: CodePacks) throws(PackageError) {
    self.tool = tool.name
    limits = tool.limits
    isolation = tool.isolation
    code = try codePacks.pack(of: tool)
    self.dependencies = dependencies
    mounts = tool.access.mounts + Self.systemMounts(tool)
    environment = tool.environment
    switch tool.package.code {
    case .python(let code):
      let isInstalled = if case .wheel = code.source { true } else { false }
      folder = isInstalled ? nil : Self.folders[.python]
      (entry, module, inner) = (nil, nil, [])
    case .node(let code):
      folder = Self.folders[.node]
      (entry, module, inner) = (code.entry, nil, [])
    case .wasm(let code):
      folder = nil
      (entry, module, inner) = (nil, code.module, code.folders)
    }
  }

  /// The folders of this machine that `tool` sees without being granted them: for Python the data of
  /// time zones, where `zoneinfo` looks for them. Other runtimes bring their own.
  private static func systemMounts(_ tool: WasmTool) -> [Mount] {
    let timeZones = "/usr/share/zoneinfo"
    guard tool.package.python != nil, Files.isFolder(timeZones) else { return [] }
    return [Mount(path: timeZones, place: timeZones, isWritable: false)]
  }

  /// The files: the tool's own first, then those of each dependency.
  var packs: [PageResponse.Body] { [.bytes(code.bytes)] + dependencies.map { .file($0) } }

  /// What the page works on, where it starts interpreters from `snapshot`.
  func data(_ runtime: ToolRuntime, _ snapshot: Snapshot?) -> JSONObject {
    var data: JSONObject = [
      "kit": .string(runtime.kit),
      "worker": .string(runtime.worker),
      "environment": environment.json,
      "output": .number(JSONNumber(limits.output)),
      "outbox": [
        "count": .number(JSONNumber(OutboxLimits.count)),
        "bytes": .number(JSONNumber(OutboxLimits.bytes)),
      ],
      "packs": .array(packs.indices.map { .string("packs/\($0)") }),
      "imports": .array(imports.map { .string($0) }),
      "folders": .array(inner.map { .string($0) }),
    ]
    data["mounts"] = .array(
      mounts.map { ["place": .string($0.place), "isWritable": .bool($0.isWritable)] })
    if let entry { data["entry"] = .string(entry) }
    if let folder { data["folder"] = .string(folder) }
    if let snapshot { data["snapshot"] = snapshot.plan.isBase ? "base" : "whole" }
    return data
  }
}

/// One call of a tool, as its interpreter is told of it.
struct ToolCall: Sendable {
  /// What interpreter can serve it.
  let boot: ToolBoot
  /// What the interpreter works on.
  let data: JSON

  /// A call of `tool` with `arguments`.
  ///
  /// - Parameters:
  ///   - isHeard: whether what the code writes to stderr is wanted while it runs.
  ///   - environment: the variables of this call alone, what the code sees of credentials among them.
  init(
    _ tool: WasmTool, _ boot: ToolBoot, arguments: JSON, isHeard: Bool,
    environment: [String: String]
  ) {
    self.boot = boot
    data = [
      "entry": Self.entry(tool),
      "environment": environment.json,
      // A line, as a shell's echo would make it.
      "stdin": .string(arguments.text + "\n"),
      "memory": .number(JSONNumber(tool.limits.memory)),
      "isHeard": .bool(isHeard),
    ]
  }

  private static func entry(_ tool: WasmTool) -> JSON {
    switch tool.package.code {
    case .python(let code):
      switch code.entry {
      case .module(let name): ["module": .string(name)]
      case .script(let path): ["script": .string(path)]
      }
    case .node(let code): ["script": .string(code.entry)]
    case .wasm(let code):
      ["arguments": .array(([tool.authoredName] + code.arguments).map { .string($0) })]
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
