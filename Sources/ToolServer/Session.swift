import JSONText

/// What a handshake agrees on.
struct Session {
  /// The revision whose rules hold.
  let revision: Revision
  /// What the client can do.
  let capabilities: JSONObject

  /// What holds for requests that no handshake went ahead of.
  static let assumed = Session(revision: .latestLegacy, capabilities: [:])
}
