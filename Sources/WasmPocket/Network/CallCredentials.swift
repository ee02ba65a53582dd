internal import Egress

/// The credentials of one call: what its code sees of them, and what that stands for.
struct CallCredentials: Sendable {
  /// Environment variables: placeholders, and values where the person wants those.
  private(set) var environment: [String: String] = [:]
  /// What the placeholders stand for.
  private(set) var credentials: [Credential] = []
  /// The names of those that are not there.
  private(set) var missing: [String] = []
  private var reasons: [String] = []

  /// Looks up those that `tool` expects.
  ///
  /// - Throws: ``CallFailure`` if they cannot be read, or the package would take their place.
  init(of tool: WasmTool, from source: CredentialSource) async throws {
    if let name = tool.shadowed.first {
      throw CallFailure(
        "its config.toml sets \(name) in [tool_vars], which is the credential it expects from you. "
          + "If you want the package's value, write vars = { \(name) = \"…\" } in pocket.toml.")
    }
    for name in tool.credentials {
      let command = tool.access.secretCommand
      guard let value = try await source.value(of: name, command: command) else {
        missing.append(name)
        reasons.append(await source.missing(name, command: command))
        continue
      }
      let isPlain = tool.access.isPlain(name)
      let credential = Credential(
        name: name, value: value, placeholder: Credential.makePlaceholder(),
        hosts: tool.access.hosts(of: name))
      environment[name] = isPlain ? value : credential.placeholder
      if !isPlain { credentials.append(credential) }
    }
  }

  /// What a call comes to for which some are missing.
  var refusal: CallOutcome {
    var outcome = CallOutcome(failure: CallFailure(reasons.joined(separator: " ")))
    outcome.missingCredentials = missing
    return outcome
  }
}
