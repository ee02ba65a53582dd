public import JSONText

/// A tool as its folder describes it: config.toml, schema.json, README.md and code.
public struct ToolPackage: Sendable {
  /// The folder, absolute.
  public let folder: String
  /// What config.toml says.
  public let config: ToolConfig
  /// The JSON Schema of the arguments as the author wrote it, with `"type": "object"` added where
  /// a type is missing.
  public let schema: JSON
  /// The JSON Schema of its structured content as the author wrote it, if there is one.
  public let outputSchema: JSON?
  /// The README's text; `nil` if there is none or it is blank.
  public let readme: String?
  /// The files of it that hosts can read, in the order of its config.toml.
  public var resources: [PackageResource] { config.resources }
  /// The prompts that come with it, by name.
  public let prompts: [PromptFile]
  /// The code.
  public let code: ToolCode
  /// What was found wrong but does not keep the tool from being served.
  public let warnings: [PackageError]

  /// Reads the package in the folder `folder`.
  ///
  /// - Throws: ``PackageError`` if the tool cannot be served: no usable config.toml, or no code.
  public init(folder: String) throws(PackageError) {
    let folder = Files.resolved(folder) ?? folder
    self.folder = folder
    config = try ToolConfig(folder: folder)
    (schema, warnings) = Self.schema(folder: folder)
    outputSchema = try Self.outputSchema(folder: folder)
    readme = Self.readme(folder: folder)
    prompts = try PromptFile.all(in: folder)
    code = try ToolCode(folder: folder, config: config)
  }

  /// The code, if the language is Python.
  public var python: PythonCode? { if case .python(let code) = code { code } else { nil } }

  /// Whether this is `last`, while somebody is in the middle of saving its schema.
  public func isCutShort(of last: ToolPackage) -> Bool {
    guard last.warnings.isEmpty, last.schema != schema else { return false }
    return !warnings.isEmpty || schema == ["type": "object"] && isSchemaBlank
  }

  private var isSchemaBlank: Bool {
    let path = Files.join(folder, "schema.json")
    return (try? Files.read(path, limit: 16))?.allSatisfy { $0 <= 0x20 } ?? false
  }

  /// What a model is told of the tool: the author's name, description and schema.
  public var told: JSON {
    var told: JSONObject = [
      "name": .string(config.name), "description": .string(config.description), "schema": schema,
    ]
    told["outputSchema"] = outputSchema
    return .object(told)
  }

  /// The digest of what a model is told of the tool.
  public var definition: Digest { Digest(of: told.bytes) }

  private static func schema(folder: String) -> (JSON, [PackageError]) {
    let path = Files.join(folder, "schema.json")
    guard Files.isFile("schema.json", inside: folder) else { return (["type": "object"], []) }
    do {
      return (try schema(path: path), [])
    } catch {
      return (["type": "object"], [error])
    }
  }

  /// Without the schema that it promises an answer by a tool is not served: hosts hold it to that.
  private static func outputSchema(folder: String) throws(PackageError) -> JSON? {
    let name = "output.schema.json"
    guard Files.isFile(name, inside: folder) else { return nil }
    return try schema(path: Files.join(folder, name), isOfObjects: false)
  }

  /// What says by itself what kinds of values a schema is of.
  private static let kinds = [
    "type", "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "enum", "const",
  ]

  /// - Parameter isOfObjects: whether it has to be one of objects, as of arguments.
  private static func schema(
    path: String, isOfObjects: Bool = true
  ) throws(PackageError) -> JSON {
    let bytes = try Files.read(path, limit: 16 << 20)
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return ["type": "object"] }
    let attempt = "read a schema (the tool is served without one)"
    let value: JSON
    do {
      value = try JSON(parsing: bytes, duplicates: .rejected)
    } catch {
      throw PackageError(
        attempt: attempt, path: path, position: TextPosition(line: error.line, column: 1),
        problem: error.message, remedy: "correct that line")
    }
    guard case .object(var members) = value,
      !isOfObjects || members["type"] == nil || members["type"] == "object"
    else {
      throw PackageError(
        attempt: attempt, path: path, problem: "it does not describe an object",
        remedy: "put the arguments into the properties of a {\"type\": \"object\"}")
    }
    let isOpen = members["type"] == nil && (isOfObjects || !kinds.contains { members[$0] != nil })
    if isOpen { members["type"] = "object" }
    return .object(members)
  }

  private static func readme(folder: String) -> String? {
    let path = Files.join(folder, "README.md")
    guard Files.isFile("README.md", inside: folder),
      let bytes = try? Files.read(path, limit: 8 << 20)
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }
}
