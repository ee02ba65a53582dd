import JSONText
import RPC

/// `server/discover`: which revisions and features there are, with no effect on anything.
enum Discover: Method {
  static let name = "server/discover"
  static let isLegacy = false
  static let caching: Caching? = .whileServing

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    [
      "supportedVersions": .array(Revision.supported.map { .string($0.rawValue) }),
      "capabilities": Identity.capabilities(for: .july2026),
      "instructions": .string(Identity.instructions),
    ]
  }
}
