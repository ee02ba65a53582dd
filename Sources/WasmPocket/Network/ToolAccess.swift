public import Egress
public import Mounts
public import Packages

/// What the person gives a tool beside its arguments: hosts and credentials.
public struct ToolAccess: Sendable {
  /// What it may reach.
  public var policy = NetworkPolicy(rules: [], maps: [])
  /// Credentials beside the one that its package names, by the environment variables that hold them.
  public var secrets: [String] = []
  /// Where a credential may be sent, by its name, or under an empty name for all others; without
  /// either, to whatever ``policy`` grants but by `*` alone.
  public var secretHosts: [String: [NetworkRule]] = [:]
  /// What the tool sees of a credential, by its name, or under an empty name for all others; without
  /// either, a placeholder.
  public var secretModes: [String: ProjectFile.SecretMode] = [:]
  /// The folders of this machine that it sees.
  public var mounts: [Mount] = []
  /// Whether it may ask the person questions of its own, through the client.
  public var mayAsk = false
  /// A shell command that prints the credential named by `$NAME`.
  public var secretCommand: String?

  /// Nothing.
  public init() {}

  func hosts(of credential: String) -> [NetworkRule]? { secretHosts[credential] ?? secretHosts[""] }

  func isPlain(_ credential: String) -> Bool {
    (secretModes[credential] ?? secretModes[""]) == .plain
  }
}

extension ProjectFile {
  /// What the file gives `tool`.
  ///
  /// - Throws: `PackageError` with line and column if a host is not understood.
  func access(of tool: Tool) throws(PackageError) -> ToolAccess {
    var access = ToolAccess()
    access.policy.written = try rules(tool.allowNet, tool.allowNetPosition)
    access.policy.rules = access.policy.written
    access.secrets = tool.secrets
    for (name, hosts) in tool.secretHosts {
      access.secretHosts[name] = try rules(hosts, tool.secretHostsPosition)
    }
    access.mounts =
      tool.readableFolders.map { Mount(path: $0, isWritable: false) }
      + tool.writableFolders.map { Mount(path: $0, isWritable: true) }
    access.mayAsk = tool.mayAsk
    access.secretModes = tool.secretModes
    access.secretCommand = tool.secretCommand ?? secretCommand
    return access
  }

  private func rules(
    _ texts: [String], _ position: TextPosition?
  ) throws(PackageError) -> [NetworkRule] {
    var rules: [NetworkRule] = []
    for text in texts {
      do throws(NetworkRuleError) {
        rules.append(try NetworkRule(text))
      } catch {
        throw PackageError(
          attempt: "read the project", path: Files.join(folder, Self.name), position: position,
          problem: "\"\(text)\" is no host that can be granted: \(error)",
          remedy: "write it like \"api.example.com\", \"*.example.org\" or \"GET example.net/v1/\"")
      }
    }
    return rules
  }
}
