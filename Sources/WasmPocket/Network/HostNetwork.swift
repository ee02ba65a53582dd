internal import Egress
internal import HTTP
internal import Synchronization

/// How the host is connected, and the connections that it keeps: of each tool its own, so that
/// none of them speaks over one that another has authenticated.
final class HostNetwork: Sendable {
  let network: Network
  private let clients = Mutex<[String: Client]>([:])

  init(environment: [String: String]) { network = Network(environment: environment) }

  /// What makes the requests of the tool `name`.
  func client(of name: String) -> Client {
    clients.withLock { clients in
      if let client = clients[name] { return client }
      let client = Client()
      clients[name] = client
      return client
    }
  }
}
