public import HTTP
internal import Synchronization

/// Makes the requests of one call of a tool: those that the person has granted, with credentials put
/// in on the way out and taken out of whatever comes back.
public final class Gateway: Sendable {
  /// So many requests of a call are under way at once; the others wait.
  private static let lanes = 8

  /// What the call may reach.
  let policy: NetworkPolicy
  /// What stands in for which credential.
  let credentials: [Credential]
  /// What its requests may come to.
  let limits: Limits
  /// How the host itself is connected.
  let network: Network
  private let client: Client
  private let lanes = Lanes(count: Gateway.lanes)
  private let cancellation = Cancellation()
  let ledger: Ledger

  /// What the requests of one call may come to.
  public struct Limits: Sendable {
    /// How many there may be.
    public let requests: Int
    /// How many bytes they may send and receive together, as they are once decoded.
    public let traffic: Int
    /// How many bytes one answer may have.
    public static let answer = 32 << 20

    /// Limits.
    public init(requests: Int, traffic: Int) {
      self.requests = requests
      self.traffic = traffic
    }
  }

  /// A gateway for one call.
  ///
  /// - Parameters:
  ///   - client: keeps the connections; to be shared by the calls of one tool only.
  ///   - reached: called when the call has reached a limit, and has to end.
  public init(
    _ policy: NetworkPolicy, credentials: [Credential], limits: Limits, network: Network,
    client: Client, reached: @escaping @Sendable (Ledger.Limit) -> Void
  ) {
    self.policy = policy
    self.credentials = credentials
    self.limits = limits
    self.network = network
    self.client = client
    ledger = Ledger(limits, reached: reached)
  }

  /// What was requested so far.
  public var receipt: Receipt { ledger.receipt }

  /// Ends what is under way; every further request fails.
  public func close() { cancellation.cancel() }

  /// Makes `request` if it is granted, and returns the answer whatever its status.
  ///
  /// - Throws: ``EgressFailure`` for the tool, if there is none.
  public func answer(_ request: EgressRequest) async throws(EgressFailure) -> EgressAnswer {
    let started = ContinuousClock.now
    var entry = Receipt.Entry(method: request.method.uppercased())
    do throws(EgressFailure) {
      try ledger.countRequest()
      let errand = try Errand(request, self)
      entry.host = errand.grant.original.authority
      entry.path = errand.grant.original.path
      entry.sent = errand.request.body?.count ?? 0
      ledger.use(errand.credentials)
      let answer = try await perform(errand)
      entry.status = answer.status
      entry.received = answer.body.count
      ledger.add(entry, since: started)
      return errand.removal.cleaned(answer)
    } catch {
      if entry.host.isEmpty, let target = Target(request.url) {
        entry.host = target.authority
        entry.path = target.path
      }
      entry.failure = error.kind
      let refusal = error.kind == .refused ? error.message : nil
      ledger.add(entry, since: started, refusal: refusal)
      throw error
    }
  }

  private func perform(_ errand: Errand) async throws(EgressFailure) -> EgressAnswer {
    await lanes.enter()
    let result = await Self.result { () throws(EgressFailure) in try await self.transfer(errand) }
    await lanes.leave()
    return try result.get()
  }

  private static func result<Value>(
    _ body: () async throws(EgressFailure) -> Value
  ) async -> Result<Value, EgressFailure> {
    do throws(EgressFailure) { return .success(try await body()) } catch { return .failure(error) }
  }

  private func transfer(_ errand: Errand) async throws(EgressFailure) -> EgressAnswer {
    var request = errand.request
    request.maximumBytes = min(Limits.answer, try ledger.room(after: request.body?.count ?? 0))
    let (answer, body) = try await fetch(request, errand)
    try ledger.countBytes(body.count)
    return EgressAnswer(answer, body, method: errand.method)
  }

  private func fetch(
    _ request: Request, _ errand: Errand
  ) async throws(EgressFailure) -> (Answer, [UInt8]) {
    do throws(HTTPError) {
      return try await client.perform(request, cancellation: cancellation)
    } catch {
      throw errand.failure(error, self)
    }
  }
}

/// How the host is connected.
public struct Network: Sendable {
  /// Which proxies requests go through.
  public let proxies: ProxySettings
  /// A file of CA certificates instead of the system's.
  public let certificates: String?

  /// The connection of a process with `environment`: `HTTPS_PROXY` and its kin, `SSL_CERT_FILE`
  /// and `CURL_CA_BUNDLE`, which libcurl the library does not read.
  public init(environment: [String: String]) {
    proxies = ProxySettings(environment: environment)
    certificates = ["SSL_CERT_FILE", "CURL_CA_BUNDLE"].compactMap { environment[$0] }
      .first { !$0.isEmpty }
  }
}
