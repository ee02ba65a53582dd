import ArgumentParser
import Egress
import Mounts
import Packages

/// The flags that say what tools may reach.
struct NetworkFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What every tool may reach; may be given more than once.",
      discussion: """
        E.g. api.example.com, '*.example.org', example.net:8443, example.net/v1/, or \
        'GET example.net'. Without it, only what pocket.toml grants.
        """, valueName: "HOST"),
    transform: Self.rule)
  var allowNet: [NetworkRule] = []

  @Option(
    help: ArgumentHelp(
      "Send a host's requests to another base URL, for testing tools; this grants the host.",
      valueName: "NAME=URL"),
    transform: Self.map)
  var mapHost: [HostMap] = []

  @Option(
    help: ArgumentHelp(
      "A credential for every tool, beside the one its package names; may be given more than once.",
      valueName: "NAME"),
    transform: Self.variable)
  var secret: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder that every tool may read, as /mnt/ and its name; may be given more than once.",
      valueName: "FOLDER"),
    transform: Self.folder)
  var allowRead: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder that every tool may read and change; may be given more than once.",
      valueName: "FOLDER"),
    transform: Self.folder)
  var allowWrite: [String] = []

  @Flag(help: "Let every tool ask you questions of its own, in forms that the host shows.")
  var allowAsk = false

  /// The folders that the flags grant.
  func mounts() throws -> [Mount] {
    let mounts =
      allowRead.map { Mount(path: $0, isWritable: false) }
      + allowWrite.map { Mount(path: $0, isWritable: true) }
    let names = Dictionary(grouping: mounts, by: \.name)
    if let (name, _) = names.first(where: { $0.value.count > 1 }) {
      throw ValidationError("two folders would be /mnt/\(name); grant the folder above both")
    }
    return mounts
  }

  private static func folder(_ text: String) throws -> String {
    guard let folder = Files.resolved(text), Files.isFolder(folder) else {
      throw ValidationError("there is no folder \(text)")
    }
    return folder
  }

  /// What the flags grant.
  var policy: NetworkPolicy { NetworkPolicy(rules: allowNet, maps: mapHost) }

  static func rule(_ text: String) throws -> NetworkRule {
    do throws(NetworkRuleError) {
      return try NetworkRule(text)
    } catch {
      throw ValidationError("\"\(text)\" is no host that can be granted: \(error)")
    }
  }

  private static func variable(_ text: String) throws -> String {
    guard VariableName.isValid(text) else {
      throw ValidationError("\"\(text)\" is no name of a variable; write one like GITHUB_TOKEN")
    }
    return text
  }

  private static func map(_ text: String) throws -> HostMap {
    do throws(NetworkRuleError) {
      return try HostMap(text)
    } catch {
      throw ValidationError("\"\(text)\" maps no host: \(error)")
    }
  }
}
