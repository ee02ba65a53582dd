internal import HTTP

/// A granted request, ready to be sent.
struct Errand {
  /// The method, as it is sent.
  let method: String
  let grant: NetworkPolicy.Grant
  /// What libcurl is to do. It holds the values of credentials.
  let request: Request
  /// The names of the credentials that were put into it.
  let credentials: Set<String>
  /// Of those that were asked for and were not put into it, why: a sentence each.
  let withheld: [String]
  /// Takes the values of credentials out of what comes back: of all, for a server may know more
  /// than it was told just now.
  let removal: CredentialRemoval

  /// Looks at `wish` and makes it ready.
  ///
  /// - Throws: ``EgressFailure`` if it is not granted or cannot be made.
  init(_ wish: EgressRequest, _ gateway: Gateway) throws(EgressFailure) {
    let (method, target) = try Self.address(wish)
    self.method = method
    grant = try Self.grant(method, target, gateway)
    removal = CredentialRemoval(gateway.credentials)
    let (grant, policy) = (grant, gateway.policy)
    let permitted = gateway.credentials.filter { policy.takesCredentials(grant, hosts: $0.hosts) }
    var filled = wish
    filled.url = grant.target.url
    filled.headers = Self.headers(wish, target, grant)
    credentials = try CredentialInsertion(permitted).insert(into: &filled)
    withheld = Self.withheld(wish, gateway, grant)
    var request = Request(filled.url)
    request.method = method
    request.headers = try filled.headers.map { (header) throws(EgressFailure) in
      try Self.line(header)
    }
    request.headers += Self.withheld(filled.headers)
    // Without a length servers wait for one.
    let isBodyDue = ["POST", "PUT", "PATCH"].contains(method)
    request.body = filled.body ?? (isBodyDue ? [] : nil)
    request.allowsCompression = true
    request.certificates = gateway.network.certificates
    request.proxy = gateway.network.proxies.proxy(for: grant.target)
    request.mayDial = { address, port in
      IPAddress(address).map { policy.permitsDialling($0, port: port, for: grant) } ?? false
    }
    request.setPatience(wish.timeout)
    self.request = request
    try checkProxied(gateway)
  }

  private static func withheld(
    _ wish: EgressRequest, _ gateway: Gateway, _ grant: NetworkPolicy.Grant
  ) -> [String] {
    gateway.credentials.compactMap { credential in
      var trial = wish
      guard
        let objection = gateway.policy.objection(to: grant, hosts: credential.hosts),
        (try? CredentialInsertion([credential]).insert(into: &trial))?.isEmpty == false
      else { return nil }
      return "\(credential.name) was not sent to \(grant.original.authority), which was to get it: "
        + objection
    }
  }

  private static func address(_ wish: EgressRequest) throws(EgressFailure) -> (String, Target) {
    let method = wish.method.uppercased()
    guard !method.isEmpty, method.utf8.allSatisfy(\.isTokenCharacter),
      !["CONNECT", "TRACE", "TRACK"].contains(method)
    else { throw EgressFailure(.invalid, "\(method.prefix(40)) is no method that can be sent") }
    guard let target = Target(wish.url) else {
      throw EgressFailure(.invalid, "\(wish.url.prefix(200)) is no http or https URL")
    }
    return (method, target)
  }

  private static func grant(
    _ method: String, _ target: Target, _ gateway: Gateway
  ) throws(EgressFailure) -> NetworkPolicy.Grant {
    switch gateway.policy.decision(method: method, target) {
    case .granted(let grant): return grant
    case .refused(let suggestion):
      let what = "\(method == "GET" ? "" : "\(method) to ")\(target.authority)"
      throw EgressFailure(
        .refused, "\(what) is not granted to this tool. " + gateway.policy.remedy(suggestion))
    }
  }

  /// A proxy resolves names itself; of what can be seen without, the same is asked.
  private func checkProxied(_ gateway: Gateway) throws(EgressFailure) {
    guard case .url = request.proxy, !grant.isMapped else { return }
    let target = grant.target
    if target.host.isLocalhost, !grant.rules.contains(where: \.isLocalhost) {
      throw refusal(of: "localhost", "a name of the proxy's own machine", gateway.policy)
    }
    if let address = IPAddress(target.host),
      !gateway.policy.permitsDialling(address, port: target.port, for: grant)
    {
      throw refusal(of: target.host, address.specialUse ?? "special", gateway.policy)
    }
  }

  private func refusal(
    of address: String, _ use: String, _ policy: NetworkPolicy
  ) -> EgressFailure {
    EgressFailure(
      .refused,
      "\(grant.original.host) is granted, but not \(address), \(use), which it leads to. "
        + policy.remedy(Self.place(address, grant.target)))
  }

  private static func place(_ address: String, _ target: Target) -> String {
    let host = address.contains(":") ? "[\(address)]" : address
    return target.hasDefaultPort ? host : "\(host):\(target.port)"
  }

  /// Why there is no answer, for the tool; without the value of any credential.
  func failure(_ error: HTTPError, _ gateway: Gateway) -> EgressFailure {
    let host = grant.original.authority
    let problem = removal.cleaned(error.problem)
    switch error.kind {
    case .refused:
      let address = IPAddress(error.address)
      return refusal(of: error.address, address?.specialUse ?? "no address", gateway.policy)
    case .tooLarge where gateway.ledger.isSpent, .cancelled where gateway.ledger.isSpent:
      return gateway.ledger.end(.traffic)
    case .tooLarge:
      return EgressFailure(
        .tooLarge, "the answer of \(host) is larger than \(Gateway.Limits.answer) bytes")
    case .cancelled: return .unawaited
    case .timeout: return EgressFailure(.timeout, "\(host) took too long: \(problem)")
    case .resolve: return EgressFailure(.resolve, "\(host) was not found: \(problem)")
    case .tls:
      return EgressFailure(
        .tls,
        "no safe connection to \(host): \(problem). If its certificate is one of your own, name the "
          + "CA's file in SSL_CERT_FILE of the server")
    case .coding:
      return EgressFailure(
        .coding,
        "the answer of \(host) is in a Content-Encoding that is not understood: \(problem)")
    case .failed: return EgressFailure(.connect, "no answer from \(host): \(problem)")
    }
  }
}
