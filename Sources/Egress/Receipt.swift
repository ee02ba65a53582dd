internal import HTTP

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
    /// Why there was none; of a request that is under way, that it is.
    public var failure: EgressFailure.Kind? = .unfinished
    /// How many bytes of body were sent.
    public var sent = 0
    /// How many bytes of body came back, decoded, also if the rest did not.
    public var received = 0
    /// How long it took; of a request that is under way, how long it has taken.
    public var duration = Duration.zero
  }

  /// The requests, in the order in which they were made.
  public internal(set) var requests: [Entry] = []
  /// The names of the credentials that were put into them, sorted.
  public internal(set) var credentials: [String] = []
  /// Why requests were refused, or credentials kept from them, and what would allow it: a sentence
  /// or two each, each once.
  public internal(set) var refusals: [String] = []
}

extension Receipt.Entry {
  /// The entry of `request`, as far as it can be read.
  init(_ request: EgressRequest) {
    method = request.method.uppercased()
    guard let target = Target(request.url) else { return }
    host = target.authority
    path = target.path
  }
}
