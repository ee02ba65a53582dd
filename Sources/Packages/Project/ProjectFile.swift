internal import JSONText

/// What `pocket.toml` says: which tools there are, with which variables and limits.
public struct ProjectFile: Sendable {
  /// The file's name in the project's folder.
  public static let name = "pocket.toml"

  /// One `[[tool]]`.
  public struct Tool: Sendable {
    /// Where it comes from; a local folder is relative to the project's.
    public let source: ToolSource
    /// The line of its `[[tool]]`, from 1.
    public let line: Int
    /// `vars`: environment variables that the person sets for it.
    public let variables: [String: String]
    /// Limits of its own.
    public let limits: Limits
    /// `allow-net`: what it may reach, as it is written; the grammar is not checked here.
    public internal(set) var allowNet: [String] = []
    /// Where `allow-net` stands.
    public internal(set) var allowNetPosition: TextPosition?
    /// `secrets`: credentials that the person gives it, besides the one that its package names.
    public internal(set) var secrets: [String] = []
    /// `secret-hosts`: where a credential may be sent, by its name; under an empty name, where all
    /// may be that are not named. As it is written; the grammar is not checked here.
    public internal(set) var secretHosts: [String: [String]] = [:]
    /// Where `secret-hosts` stands.
    public internal(set) var secretHostsPosition: TextPosition?
    /// `secret-mode`: what the tool sees of a credential, by its name; under an empty name, of all
    /// that are not named.
    public internal(set) var secretModes: [String: SecretMode] = [:]
    /// `secret-command`: its own, which goes before the file's.
    public internal(set) var secretCommand: String?
    /// `allow-read` and `allow-write`: folders of this machine that it sees, absolute.
    public internal(set) var readableFolders: [String] = []
    /// Those that it may change too.
    public internal(set) var writableFolders: [String] = []
    /// `allow-ask`: whether it may ask the person questions of its own.
    public internal(set) var mayAsk = false
    /// `prefix`: what its name begins with.
    public internal(set) var prefix: String?
    /// `isolation`: what stands between its calls.
    public internal(set) var isolation: Isolation?
  }

  /// What a tool sees of a credential.
  public enum SecretMode: String, Sendable, CaseIterable {
    /// Something that stands for it, which the host replaces on the way out.
    case placeholder
    /// The credential itself.
    case plain
  }

  /// Limits that are set; `nil` where the default holds.
  public struct Limits: Sendable {
    /// How long one call may run.
    public var timeout: Duration?
    /// How much memory one call may use, in bytes.
    public var memory: Int?
    /// How much one call may write to stdout, and to stderr, in bytes.
    public var output: Int?
    /// How many requests one call may make, 1…100000.
    public var requests: Int?
    /// How much one call may send and receive, in bytes.
    public var traffic: Int?

    /// No limit set.
    public init() {}
  }

  /// The folder that holds the file.
  public let folder: String
  /// The tools, in the file's order.
  public let tools: [Tool]
  /// `[limits]`: the defaults for all tools.
  public let limits: Limits
  /// `secret-command`: a shell command that prints the credential named by `$NAME`.
  public let secretCommand: String?

  /// Reads `pocket.toml` in `folder`.
  ///
  /// - Throws: ``PackageError`` with line and column if it is not TOML, has a key that is not known,
  ///   or a value of the wrong kind.
  public init(folder: String) throws(PackageError) {
    self.folder = folder
    let document = try TOMLDocument(path: Files.join(folder, Self.name))
    let reader = ProjectReader(document: document, folder: folder)
    try reader.check(document.root, keys: ["tool", "limits", "secret-command"])
    secretCommand = try reader.command(document.root["secret-command"])
    limits = try reader.limits(reader.table(document.root["limits"], "limits"), in: "limits")
    guard let entries = (document.root["tool"] ?? []).array else {
      throw reader.failure("tool", in: "", index: 0, "tool is no list", "write [[tool]]")
    }
    var tools: [Tool] = []
    for (index, entry) in entries.enumerated() {
      tools.append(try reader.tool(reader.table(entry, "tool"), index: index))
    }
    self.tools = tools
  }
}
