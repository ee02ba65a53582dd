/// What one call requested. It holds no credential's value, no query and no header.
public struct Receipt: Sendable {
  /// One request.
  public struct Entry: Sendable {
    /// The method.
    public var method: String
    /// The host, and its port unless that is the scheme's; empty if the request named none.
    public var host = ""
    /// The path without the query, as the tool wrote it.
    public var path = ""
    /// The status of the answer; `nil` if there was none.
    public var status: Int?
    /// Why there was none.
    public var failure: EgressFailure.Kind?
    /// How many bytes of body were sent.
    public var sent = 0
    /// How many bytes of body came back, decoded.
    public var received = 0
    /// How long it took.
    public var duration = Duration.zero

    init(method: String) { self.method = method }
  }

  /// The requests, in the order in which they ended.
  public internal(set) var requests: [Entry] = []
  /// The names of the credentials that were put into them, sorted.
  public internal(set) var credentials: [String] = []
  /// Why requests were refused, and what would allow them: a sentence or two each, each once.
  public internal(set) var refusals: [String] = []
}
