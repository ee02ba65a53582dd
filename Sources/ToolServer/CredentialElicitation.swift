import JSONText
import Logging
import RPC
import WasmPocket

/// Asks the person, through the client, for credentials that a call lacks: on a page of this
/// machine, since none may pass through the client
/// ([2026-07-28, elicitation](https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation)).
struct CredentialElicitation {
  /// What the person did about the page they were asked to open.
  enum Action: String {
    case accept, decline, cancel
  }

  /// The name that the question has among those of a result, and its answer in the next request.
  static let key = "credentials"
  /// Where the revision of that name has its error.
  private static let required = -32042
  /// How long a call waits for a page that was opened; clients may give up after a minute.
  private static let patience = Duration.seconds(30)

  private let request: MethodRequest
  private let tool: WasmTool
  /// What the person did; `nil` if they were not asked.
  private let action: Action?

  /// What `request`, a call of `tool`, allows.
  ///
  /// - Throws: -32602 if an answer in it has the wrong shape.
  init(_ request: MethodRequest, _ tool: WasmTool) throws(RPCError) {
    self.request = request
    self.tool = tool
    action = request.revision.isModern ? try Self.action(in: request.params) : nil
  }

  private static func action(in params: JSONObject) throws(RPCError) -> Action? {
    guard let response = params["inputResponses"]?[key] else { return nil }
    guard let action = response["action"]?.string.flatMap(Action.init) else {
      throw .invalidParams(
        "tools/call: params.inputResponses.\(key).action must be accept, decline or cancel")
    }
    return action
  }

  /// Whether the credentials that `outcome` lacks may have been entered meanwhile: the person has
  /// opened the page, and it was used before long.
  func isWorthAnotherCall(_ outcome: CallOutcome) async -> Bool {
    guard action == .accept, !outcome.missingCredentials.isEmpty else { return false }
    return await request.pocket.awaitSecrets(
      outcome.missingCredentials, tool: tool, atMost: Self.patience)
  }

  /// The result that asks for what `outcome` lacks; `nil` if nothing is lacking, or cannot be asked
  /// for.
  ///
  /// - Throws: -32042, by which the revision 2025-11-25 asks.
  func question(_ outcome: CallOutcome) async throws(RPCError) -> JSONObject? {
    guard !outcome.missingCredentials.isEmpty, isPossible, action == nil || action == .accept,
      let invitation = await invitation(outcome.missingCredentials)
    else { return nil }
    let page: JSONObject = [
      "mode": "url", "url": .string(invitation.url), "message": .string(invitation.message),
    ]
    guard request.revision.isModern else { throw error(page, invitation) }
    return [
      "resultType": "input_required",
      "inputRequests": [Self.key: ["method": "elicitation/create", "params": .object(page)]],
    ]
  }

  /// `outcome`, which says so if the person was asked and did not want to answer.
  func noting(_ outcome: CallOutcome) -> CallOutcome {
    guard !outcome.missingCredentials.isEmpty, let failure = outcome.failure,
      action == .decline || action == .cancel
    else { return outcome }
    var outcome = outcome
    let answer = action == .decline ? "declined" : "dismissed the question"
    outcome.failure = CallFailure("\(failure.message) The person was asked for it, and \(answer).")
    return outcome
  }

  private var isPossible: Bool {
    request.revision >= .november2025 && request.capabilities["elicitation"]?["url"]?.object != nil
  }

  private func invitation(_ names: [String]) async -> SecretInvitation? {
    do {
      return try await request.pocket.secretPage(for: names, tool: tool, whenSaved: whenSaved)
    } catch {
      request.log.warning("no page to enter credentials on: \(error)")
      return nil
    }
  }

  /// Tells a client of 2025-11-25 that it may call again; those of later revisions do so anyway.
  private var whenSaved: (@Sendable (SecretInvitation) -> Void)? {
    if request.revision.isModern { return nil }
    return { [notify = request.notify] invitation in
      notify(
        Message.notification(
          "notifications/elicitation/complete",
          params: ["elicitationId": .string(invitation.id)]))
    }
  }

  private func error(_ page: JSONObject, _ invitation: SecretInvitation) -> RPCError {
    var page = page
    page["elicitationId"] = .string(invitation.id)
    return RPCError(
      code: Self.required,
      message: "\(tool.name) lacks a credential, which the person can enter on a page",
      data: ["elicitations": [.object(page)]])
  }
}
