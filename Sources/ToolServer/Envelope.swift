import JSONText
import RPC

/// The `_meta` keys with which a request of the modern era says what it needs
/// ([2026-07-28, base protocol](https://modelcontextprotocol.io/specification/2026-07-28/basic)).
enum Envelope {
  private static let prefix = "io.modelcontextprotocol/"
  private static let keys = ["protocolVersion", "clientCapabilities", "clientInfo", "logLevel"]
  private static let logLevels = LogLevel.allCases.map(\.rawValue)

  /// Whether `params` carry any key of an envelope, whole or not.
  static func isPresent(in params: JSONObject) -> Bool {
    keys.contains { params["_meta"]?[prefix + $0] != nil }
  }

  /// What the client of this request can do.
  static func capabilities(in params: JSONObject) -> JSONObject {
    params["_meta"]?[prefix + "clientCapabilities"]?.object ?? [:]
  }

  /// Checks the envelope in `params`.
  ///
  /// - Throws: -32602 naming the key that is missing or of the wrong type; -32022 if the version is
  ///   not served.
  static func check(_ params: JSONObject) throws(RPCError) {
    let meta = params["_meta"]
    guard let meta = meta?.object else { throw .invalidParams("params._meta must be an object") }
    guard let version = meta[prefix + "protocolVersion"]?.string else {
      throw .invalidParams("params._meta[\"\(prefix)protocolVersion\"] must be a string")
    }
    guard meta[prefix + "clientCapabilities"]?.object != nil else {
      throw .invalidParams("params._meta[\"\(prefix)clientCapabilities\"] must be an object")
    }
    if let info = meta[prefix + "clientInfo"], info.object == nil {
      throw .invalidParams("params._meta[\"\(prefix)clientInfo\"] must be an object")
    }
    if let level = meta[prefix + "logLevel"], !logLevels.contains(level.string ?? "") {
      throw .invalidParams(
        "params._meta[\"\(prefix)logLevel\"] must be one of \(logLevels.joined(separator: ", "))")
    }
    try checkVersion(version)
  }

  private static func checkVersion(_ version: String) throws(RPCError) {
    let revision = Revision(rawValue: version)
    if revision?.isModern == true { return }
    // Naming an old revision again would make the client repeat what just failed.
    let offered = Revision.supported.filter { revision == nil || $0.isModern }
    throw RPCError(
      code: -32022, message: "Unsupported protocol version",
      data: [
        "supported": .array(offered.map { .string($0.rawValue) }), "requested": .string(version),
      ])
  }
}
