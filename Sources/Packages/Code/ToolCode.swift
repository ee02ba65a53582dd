/// The code of a tool, as its language has it.
public enum ToolCode: Sendable {
  /// Python.
  case python(PythonCode)
  /// JavaScript for node.
  case node(NodeCode)
  /// A WASI command.
  case wasm(WasmCode)

  /// Finds the code of the tool that `config` describes in `folder`.
  ///
  /// - Throws: ``PackageError`` if there is none, or it cannot be read.
  init(folder: String, config: ToolConfig) throws(PackageError) {
    self =
      switch config.runtime {
      case .python: .python(try PythonCode(folder: folder, toolName: config.name))
      case .node: .node(try NodeCode(folder: folder, entry: config.entry))
      case .wasm: .wasm(try WasmCode(folder: folder, config: config))
      }
  }

  /// Requirements by PEP 508; only Python has them.
  public var requirements: [String] {
    if case .python(let code) = self { code.requirements } else { [] }
  }

  /// The files that the code consists of, read anew, by the paths that they have for it.
  ///
  /// - Throws: ``PackageError`` if a file cannot be read, or all are larger than 256 MiB.
  public func files(in folder: String) throws(PackageError) -> [PackedFile] {
    switch self {
    case .python(let code): try code.files(in: folder)
    case .node(let code): try code.files(in: folder)
    case .wasm(let code): try code.files(in: folder)
    }
  }

  /// Changes when one of those files may have: the names, sizes and times of all that is in `folder`.
  public func version(in folder: String) -> String {
    Files.walk(folder) { path in
      path.split(separator: "/").last.map { CodeFiles.neverCode.contains(String($0)) } ?? false
    }
    .map { "\($0) \(Files.version(of: Files.join(folder, $0)) ?? "")" }.joined(separator: "\n")
  }
}
