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
    /// How long each of them may take.
    public let time: Duration
    /// How many bytes one answer may have.
    public static let answer = 32 << 20

    /// Limits.
    public init(requests: Int, traffic: Int, time: Duration = .seconds(300)) {
      self.requests = requests
      self.traffic = traffic
      self.time = time
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

  /// Makes `request` if it is granted, and returns the answer whatever its status. Cancelling the
  /// task ends it.
  ///
  /// - Throws: ``EgressFailure`` for the tool, if there is none.
  public func answer(_ request: EgressRequest) async throws(EgressFailure) -> EgressAnswer {
    let place = try ledger.begin(Receipt.Entry(request))
    do throws(EgressFailure) {
      let answer = try await perform(try Errand(request, self), place)
      ledger.end(place, status: answer.status)
      return answer
    } catch {
      ledger.end(place, failure: error)
      throw error
    }
  }

  private func perform(
    _ errand: Errand, _ place: Ledger.Place
  ) async throws(EgressFailure) -> EgressAnswer {
    guard await lanes.enter() else { throw EgressFailure.unawaited }
    let result = await Self.result { () throws(EgressFailure) in
      try await self.transfer(errand, place)
    }
    await lanes.leave()
    return try result.get()
  }

  private static func result<Value>(
    _ body: () async throws(EgressFailure) -> Value
  ) async -> Result<Value, EgressFailure> {
    do throws(EgressFailure) { return .success(try await body()) } catch { return .failure(error) }
  }

  private func transfer(
    _ errand: Errand, _ place: Ledger.Place
  ) async throws(EgressFailure) -> EgressAnswer {
    var request = errand.request
    request.maximumBytes = Limits.answer
    request.timeout = limits.time
    request.mayTake = { [ledger] in ledger.receive($0, place) }
    errand.withheld.forEach(ledger.note)
    try ledger.send(request.body?.count ?? 0, errand.credentials, place)
    var result = await fetch(request)
    // What cannot be undone is the tool's to read; asking again changes nothing.
    if case .failure(let error) = result, error.kind == .coding,
      ["GET", "HEAD"].contains(errand.method)
    {
      request.allowsCompression = false
      result = await fetch(request)
    }
    let (answer, body) = try result.mapError { errand.failure($0, self) }.get()
    let whole = EgressAnswer(
      answer, body, method: errand.method, isDecoded: request.allowsCompression)
    // It computes for as long as the body asks for.
    return await OwnThread.run { errand.removal.cleaned(whole) }
  }

  private func fetch(_ request: Request) async -> Result<(Answer, [UInt8]), HTTPError> {
    do throws(HTTPError) {
      return .success(try await client.perform(request, cancellation: cancellation))
    } catch {
      return .failure(error)
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
