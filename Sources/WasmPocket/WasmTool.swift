internal import Egress
public import JSONText
internal import JSONSchema
internal import Mounts
public import Packages

/// A tool that can be called.
public struct WasmTool: Sendable {
  /// The name it is advertised under; safe for every host and unique in its pocket.
  public let name: String
  /// What its folder holds.
  let package: ToolPackage
  /// What one call of it may use.
  public let limits: CallLimits
  /// What stands between its calls.
  public let isolation: Isolation
  /// The environment its code sees, beside credentials.
  public let environment: [String: String]
  /// What the person gives it.
  public let access: ToolAccess
  /// The environment variables that it expects a credential in, sorted.
  public let credentials: [String]
  /// The credentials that the package's own `[tool_vars]` would take the place of.
  let shadowed: [String]
  /// The JSON Schema of its arguments, as the author wrote it; that of any object where it could
  /// not be used.
  public let inputSchema: JSON
  /// Which of the pocket's wishes it fulfils.
  let index: Int
  /// What is odd about the schema.
  let warning: PackageError?
  /// What pins it: the repository, the commit, and the digests of its files and its definition; `nil`
  /// for a tool in a folder of this machine.
  public let pin: JSON?
  /// Whether its files are those of a pin, and never change.
  var isPinned: Bool { pin != nil }
  private let schema: Schema
  /// The JSON Schema of its structured content, as the author wrote it, if there is one.
  public var outputSchema: JSON? { output == nil ? nil : package.outputSchema }
  /// Whether its structured content is an object, unless its schema promises something else.
  var answersObjects: Bool { outputSchema.map { $0["type"] == "object" } ?? true }
  private let output: Schema?

  /// The tool of `package` under the name `name`.
  ///
  /// - Throws: ``PackageError`` if its schema cannot be used to check arguments.
  init(
    _ package: ToolPackage, name: String, index: Int, request: WasmToolRequest, limits: CallLimits,
    isolation: Isolation, pin: JSON?
  ) throws(PackageError) {
    self.name = name
    self.index = index
    self.package = package
    self.pin = pin
    self.limits = limits.with(request.limits)
    self.isolation = request.isolation ?? isolation
    environment = package.config.variables.merging(request.variables) { $1 }
    access = request.access
    let names = Set(request.access.secrets + (package.config.credential.map { [$0] } ?? []))
    // What the person sets is used as it is.
    credentials = names.filter { request.variables[$0] == nil }.sorted()
    shadowed = credentials.filter { package.config.variables[$0] != nil }
    output = try Self.output(package)
    do {
      schema = try Schema(package.schema)
      inputSchema = package.schema
      warning = nil
    } catch {
      let path = Files.join(package.folder, "schema.json")
      guard let fallback = Self.fallback(for: error) else {
        throw PackageError(
          attempt: "use a schema", path: path, problem: "\(error)",
          remedy: "correct it; the tool is left out until then")
      }
      (inputSchema, schema) = fallback
      warning = PackageError(
        attempt: "use a schema (the tool is served without one)", path: path,
        problem: "\(error)", remedy: "correct it")
    }
  }

  private static func output(_ package: ToolPackage) throws(PackageError) -> Schema? {
    guard let value = package.outputSchema else { return nil }
    do { return try Schema(value) } catch {
      throw PackageError(
        attempt: "use a schema", path: Files.join(package.folder, "output.schema.json"),
        problem: "\(error)", remedy: "correct it; the tool is left out until then")
    }
  }

  /// What stands in for a schema with a keyword's value that JSON Schema does not have, which
  /// Hyperpocket drops too. One that refers to what is not there means something that cannot be
  /// checked, and has no stand-in.
  private static func fallback(for error: SchemaError) -> (JSON, Schema)? {
    let references = ["$ref", "$dynamicRef", "$schema", "$vocabulary"]
    if let keyword = error.keyword, references.contains(keyword) { return nil }
    let any: JSON = ["type": "object"]
    return (try? Schema(any)).map { (any, $0) }
  }

  /// What the tool does: the author's description, else the README's first sentence, else one made
  /// from the name; never empty.
  public var description: String {
    let written = package.config.description
    if !written.allSatisfy(\.isWhitespace) { return written }
    return package.readme.flatMap(Self.firstSentence) ?? "Runs the tool \(package.config.name)."
  }

  /// How far a tool gets.
  public enum Reach: Sendable {
    /// Not out of its sandbox.
    case nothing
    /// To hosts, by methods that are meant to change nothing.
    case reading
    /// To hosts, by any method.
    case writing
  }

  /// How far the tool gets.
  public var reach: Reach {
    let policy = access.policy
    if policy.rules.isEmpty && policy.maps.isEmpty { return .nothing }
    return policy.maps.isEmpty && policy.rules.allSatisfy(\.isForReading) ? .reading : .writing
  }

  /// Whether it may write to folders of this machine.
  public var writesToFolders: Bool { access.mounts.contains(where: \.isWritable) }

  /// The name that hosts show, if its author gave one.
  public var title: String? { package.config.presentation.title }
  /// The author's annotations, by the protocol's names of them.
  public var hints: [String: Bool] { package.config.presentation.hints }
  /// Its icons, as the protocol has them.
  public var icons: [JSON] { package.config.presentation.icons }

  /// The name its author gave it.
  public var authoredName: String { package.config.name }

  /// The files of its package that hosts can read.
  public var resources: [PackageResource] { package.resources }

  /// Its README; `nil` if there is none or it is blank.
  public var readme: String? { package.readme }

  /// What is wrong with `arguments` by the tool's schema, a sentence each; empty if nothing is.
  public func problems(with arguments: JSON) -> [String] {
    schema.validate(arguments, rootName: "arguments").map(\.description)
  }

  /// What is wrong with the structured content `value` by the tool's output schema, a sentence each.
  func problems(withResult value: JSON?) -> [String] {
    guard let output else { return [] }
    guard let value else {
      return ["there is none: stdout is no JSON \(answersObjects ? "object" : "value")"]
    }
    return output.validate(value, rootName: "the answer").map(\.description)
  }

  /// The first sentence of the first paragraph that is no heading, badge or code.
  private static func firstSentence(_ markdown: String) -> String? {
    let lines = markdown.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }
    guard
      let start = lines.firstIndex(where: { $0.first.map { $0.isLetter || $0.isNumber } ?? false })
    else { return nil }
    let line = String(lines[start])
    let end = line.indices.first { index in
      let next = line.index(after: index)
      return ".!?".contains(line[index]) && (next == line.endIndex || line[next] == " ")
    }
    return end.map { String(line[...$0]) } ?? line
  }
}
