internal import JSONText

/// The language of a tool's code, which decides the runtime that executes it.
public enum ScriptRuntime: String, Sendable, CaseIterable {
  /// CPython in WebAssembly.
  case python
  /// JavaScript written for node.
  case node
  /// A WASI command.
  case wasm
}

/// What a package says of itself in its `config.toml`.
public struct ToolConfig: Sendable {
  /// The tool's name as its author wrote it; any non-empty text.
  public let name: String
  /// What the tool does; may be empty.
  public let description: String
  /// The language of its code.
  public let runtime: ScriptRuntime
  /// `entry`: the file that is run, by its path from the tool's folder, if the package says.
  let entry: String?
  /// `[wasm]`: what a WASI command is given.
  let wasm: WasmSettings
  /// What hosts show of it.
  public let presentation: ToolPresentation
  /// `[[resources]]`: files of it that hosts can read.
  let resources: [PackageResource]
  /// `output`: what the tool's stdout is.
  public let output: ToolOutput
  /// `[tool_vars]`: environment variables and their values.
  public let variables: [String: String]
  /// `[network] allow`: what it asks to be granted; it gets nothing by that.
  public let network: [String]
  /// The environment variable that it expects a credential in, by `[auth] auth_provider`.
  public let credential: String?

  /// Reads `config.toml` in the folder `folder`. Keys that are not known are the author's business.
  ///
  /// - Throws: ``PackageError`` if the file is missing, is not TOML, or lacks `name` or `language`.
  init(folder: String) throws(PackageError) {
    let path = Files.join(folder, "config.toml")
    guard Files.isFile("config.toml", inside: folder) else {
      throw PackageError(
        attempt: "read a tool package", path: folder,
        problem: Files.isFolder(folder) ? "it has no config.toml" : "there is no such folder",
        remedy: "name a folder that holds config.toml, schema.json, README.md and the tool's code")
    }
    let document = try TOMLDocument(path: path)
    name = try Self.text("name", in: document)
    description = document.root["description"]?.string ?? ""
    runtime = try Self.runtime(in: document)
    entry = document.root["entry"]?.string
    wasm = try WasmSettings(document)
    presentation = try ToolPresentation(document)
    resources = try PackageResource.all(document, in: folder)
    output = try Self.output(in: document)
    variables = try document.strings("tool_vars")
    network = (document.root["network"]?["allow"]?.array ?? []).compactMap(\.string)
    credential = document.root["auth"]?["auth_provider"]?.string.flatMap(Self.variable)
  }

  private static func text(_ key: String, in document: TOMLDocument) throws(PackageError) -> String
  {
    guard let text = document.root[key]?.string, !text.isEmpty else {
      throw PackageError(
        attempt: "read a tool package", path: document.path, position: document.position(of: key),
        problem: "\(key) is missing, empty or no string", remedy: "set \(key) = \"…\"")
    }
    return text
  }

  private static func runtime(in document: TOMLDocument) throws(PackageError) -> ScriptRuntime {
    let word = try text("language", in: document)
    guard let runtime = ScriptRuntime(rawValue: word.lowercased()) else {
      throw PackageError(
        attempt: "read a tool package", path: document.path,
        position: document.position(of: "language"), problem: "there is no language \"\(word)\"",
        remedy: "set language to \"python\", \"node\" or \"wasm\"")
    }
    return runtime
  }
}

/// What a tool writes to stdout, which decides what a result is made of.
public enum ToolOutput: String, Sendable, CaseIterable {
  /// Text; an object in it is also given as structured content.
  case automatic
  /// Text and nothing else.
  case text
  /// One JSON object, given as structured content too.
  case json
  /// A `CallToolResult` in JSON.
  case mcp
}

extension ToolConfig {
  private static func output(in document: TOMLDocument) throws(PackageError) -> ToolOutput {
    guard let value = document.root["output"] else { return .automatic }
    guard let output = value.string.flatMap(ToolOutput.init) else {
      throw PackageError(
        attempt: "read a tool package", path: document.path,
        position: document.position(of: "output"),
        problem: "there is no output \(value.text)",
        remedy: "set output to "
          + ToolOutput.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    return output
  }
}

extension TOMLDocument {
  /// The table `key` of strings; empty if it is absent.
  ///
  /// - Throws: ``PackageError`` at the first value that is no string.
  func strings(_ key: String) throws(PackageError) -> [String: String] {
    guard let value = root[key] else { return [:] }
    var strings: [String: String] = [:]
    for member in value.object ?? [:] {
      guard let text = member.value.string else {
        throw PackageError(
          attempt: "read a table of strings", path: path,
          position: position(of: member.key, in: key),
          problem: "\(key).\(member.key) is no string", remedy: "put its value in quotes")
      }
      strings[member.key] = text
    }
    return strings
  }
}
