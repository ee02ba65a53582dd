internal import HTTP

/// One or more requests to one repository over HTTP
/// ([gitprotocol-http](https://git-scm.com/docs/gitprotocol-http)).
final class HTTPSession {
  /// Where the repository turned out to be, after redirects.
  private(set) var place: GitURL
  /// What the server accepted.
  private(set) var credentials: Credentials?
  /// What it can do; `nil` if it does not speak protocol version 2.
  private(set) var capabilities: Capabilities?

  private let connection: Connection
  private let authentication: GitAuthentication
  private let operation: Operation
  private static let service = "/info/refs?service=git-upload-pack"
  private static let mostRedirects = 5

  /// Asks the server at `url` what it can do.
  ///
  /// - Throws: ``GitError`` of kind `unreachable`, `authentication` or `limit`.
  init(
    _ url: GitURL, _ authentication: GitAuthentication, _ operation: Operation
  ) throws(GitError) {
    do {
      connection = try Connection()
    } catch {
      throw operation.failure(.other, error.problem, remedy: "check the installation of libcurl")
    }
    place = url
    self.authentication = authentication
    self.operation = operation
    capabilities = Capabilities(try discover())
    guard let format = capabilities?.objectFormat, format != "sha1" else { return }
    throw operation.failure(
      .other, "its objects are named by \(printable(format)), which libgit2 cannot read",
      remedy: "use a repository whose object format is sha1")
  }

  /// Posts `command`; the packets of the answer go to `take`.
  func post(
    _ command: Command, _ take: @escaping (Packet) throws(GitError) -> Void
  ) throws(GitError) {
    guard let capabilities else { return }
    var request = request("/git-upload-pack", credentials)
    request.body = command.body(capabilities)
    request.headers += [
      "Content-Type: application/x-git-upload-pack-request",
      "Accept: application/x-git-upload-pack-result", "Expect:",
    ]
    let sink = PacketSink(operation, take)
    let answer = try perform(request, sink)
    guard answer.status == 200 else { throw refusal(answer.status) }
    try sink.finish()
  }

  /// Gets the advertisement, going through redirects and credentials until it is there.
  private func discover() throws(GitError) -> [Packet] {
    var choices = CredentialChoices(authentication, place, operation)
    var redirects = 0
    credentials = choices.first
    while true {
      let packets = PacketList()
      let sink = PacketSink(operation, packets.take)
      let answer = try perform(request(Self.service, credentials), sink)
      if let target = answer.redirect {
        redirects += 1
        let next = try self.target(of: target, redirects)
        if next.origin != place.origin {
          choices = CredentialChoices(authentication, next, operation)
          credentials = choices.first
        }
        place = next
      } else if answer.status == 401, let next = choices.next() {
        credentials = next
      } else if answer.status == 200, answer.contentType.hasPrefix("application/x-git-") {
        try sink.finish()
        return packets.packets
      } else {
        throw answer.status == 200 ? isNoRepository : refusal(answer.status)
      }
    }
  }

  /// Where a redirect leads: as for Git, only to what ends like the request did, and never from
  /// https to http.
  private func target(of redirect: String, _ count: Int) throws(GitError) -> GitURL {
    guard count <= Self.mostRedirects, redirect.hasSuffix(Self.service),
      let url = GitURL(String(redirect.dropLast(Self.service.count))),
      url.scheme == .https || (url.scheme == .http && place.scheme == .http)
    else {
      throw operation.failure(
        .unreachable, "the server redirects to where no repository may be read from",
        remedy: "use the address that it redirects to, if you trust it")
    }
    return GitURL(url.scheme, host: url.host, port: url.port, path: url.path)
  }
}

extension HTTPSession {
  private func request(_ suffix: String, _ credentials: Credentials?) -> Request {
    var request = Request("\(place.origin)\(place.path)\(suffix)")
    request.headers = ["Git-Protocol: version=2"]
    request.credentials = credentials
    request.onlyTakesSuccess = true
    request.maximumBytes = max(0, operation.limits.maximumBytes - operation.receivedBytes)
    request.timeout = operation.remaining
    // A server that packs for long says next to nothing meanwhile.
    request.slowestSpeed = 1
    request.certificates = authentication.certificates
    return request
  }

  private func perform(_ request: Request, _ sink: PacketSink) throws(GitError) -> Answer {
    try operation.check()
    do {
      return try connection.perform(
        request, cancellation: operation.cancellation, to: sink.take)
    } catch {
      if let failure = sink.failure { throw failure }
      throw failure(error)
    }
  }

  private func failure(_ error: HTTPError) -> GitError {
    switch error.kind {
    case .tooLarge: operation.isTooLarge
    case .cancelled: operation.cancelled
    case .timeout where operation.remaining == .zero: operation.tookTooLong
    case .timeout:
      operation.failure(.limit, printable(error.problem), remedy: "try again later")
    case .refused, .resolve, .tls, .coding, .failed:
      operation.failure(
        .unreachable, printable(error.problem),
        remedy: "check the address and the network (HTTPS_PROXY, GIT_SSL_CAINFO), then try again")
    }
  }

  private func refusal(_ status: Int) -> GitError {
    let problem = "the server answered with status \(status)"
    guard [401, 403, 404].contains(status) else {
      return operation.failure(.unreachable, problem, remedy: "try again later")
    }
    return operation.failure(.authentication, problem, remedy: authentication.remedy(for: place))
  }

  private var isNoRepository: GitError {
    operation.failure(
      .unreachable, "there is no Git repository at this address",
      remedy: "check the address; it is the one that git clone takes")
  }
}

/// The credentials for one server, each tried once.
private struct CredentialChoices {
  private var left: [Credentials]
  private var hasAsked = false
  private let authentication: GitAuthentication
  private let url: GitURL
  private let operation: Operation
  /// What is sent without being asked for.
  let first: Credentials?

  init(_ authentication: GitAuthentication, _ url: GitURL, _ operation: Operation) {
    self.authentication = authentication
    self.url = url
    self.operation = operation
    left = authentication.candidates(for: url)
    first = left.first
    left = Array(left.dropFirst())
  }

  /// What comes after a refusal.
  mutating func next() -> Credentials? {
    if !left.isEmpty { return left.removeFirst() }
    guard !hasAsked else { return nil }
    hasAsked = true
    return authentication.ask(for: url, timeout: operation.remaining)
  }
}
