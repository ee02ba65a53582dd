internal import Egress

extension Pocket {
  /// Opens a page on loopback on which the person can enter credentials that calls of `tool` lack.
  /// It serves once, for ten minutes at most; asked again, the same page stays.
  ///
  /// - Parameter whenSaved: called once they are entered.
  /// - Throws: an error of the system's if there is no port to listen on.
  public func secretPage(
    for names: [String], tool: WasmTool,
    whenSaved: (@Sendable (SecretInvitation) -> Void)? = nil
  ) async throws -> SecretInvitation {
    try await desk.invite(
      SecretDesk.Subject(tool: tool.name, names: names), uses: names.map(tool.use),
      whenSaved: whenSaved)
  }

  /// Waits until a page that ``secretPage(for:tool:whenSaved:)`` opened is used or gone.
  ///
  /// - Returns: whether that was so within `limit`.
  public func awaitSecrets(
    _ names: [String], tool: WasmTool, atMost limit: Duration
  ) async -> Bool {
    await desk.wait(for: SecretDesk.Subject(tool: tool.name, names: names), atMost: limit)
  }
}

extension WasmTool {
  /// What becomes of the credential `name`, a sentence.
  fileprivate func use(_ name: String) -> String {
    if access.isPlain(name) { return "The tool's own code sees it, as pocket.toml has it." }
    let hosts = access.hosts(of: name) ?? access.policy.rules.filter { !$0.isAnyHost }
    if hosts.isEmpty { return "It is sent nowhere yet: the tool may reach no host with it." }
    return
      "The tool's code never sees it. It is sent to \(hosts.map(\.text).joined(separator: ", ")) "
      + "and nowhere else."
  }
}
