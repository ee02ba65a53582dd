import JSONText
import RPC

/// `initialize`: the handshake of the legacy era.
enum Initialize {
  static let name = "initialize"

  /// What is agreed on, and the answer.
  ///
  /// - Throws: -32602 if the version or the capabilities are missing.
  static func negotiate(_ params: JSONObject) throws(RPCError) -> (Session, JSONObject) {
    guard let wish = params["protocolVersion"]?.string else {
      throw .invalidParams(
        "initialize: params.protocolVersion must be a string; this server speaks "
          + Revision.supported.map(\.rawValue).joined(separator: ", "))
    }
    guard let capabilities = params["capabilities"]?.object else {
      throw .invalidParams(
        "initialize: params.capabilities must be an object; this server speaks "
          + Revision.supported.map(\.rawValue).joined(separator: ", "))
    }
    let known = Revision(rawValue: wish)
    let revision = known.flatMap { $0.isModern ? nil : $0 } ?? .latestLegacy
    return (
      Session(revision: revision, capabilities: capabilities),
      [
        "protocolVersion": .string(revision.rawValue),
        "capabilities": Identity.capabilities(for: revision),
        "serverInfo": Identity.server(for: revision),
        "instructions": .string(Identity.instructions),
      ]
    )
  }
}
