internal import CSpawn
internal import Glibc

/// Where a browser's requests arrive.
public struct Door: Sendable {
  /// A listening socket on 127.0.0.1 in the browser's network. Whoever takes it owns it and closes
  /// it.
  public let listener: CInt
  /// The host under which the browser finds it, without a port; `nil` if it is found as 127.0.0.1.
  public let name: String?
  /// Its port; `nil` where nobody has to be told.
  let port: CInt?

  init(listener: CInt, name: String?) {
    self.listener = listener
    self.name = name
    port = nil
  }

  /// A door in this process's own network, for a browser that shares it. That browser is told of
  /// one name and no address, so that it finds this door and no other.
  ///
  /// - Throws: ``BrowserError`` if nothing can listen on 127.0.0.1.
  init() throws(BrowserError) {
    var port: CInt = 0
    listener = unsafe cspawn_listen(&port)
    guard listener >= 0 else {
      throw BrowserError(
        attempt: "listen on 127.0.0.1", problem: unsafe String(cString: strerror(errno)),
        remedy: "Bring the loopback device up, or raise the limit of open files (ulimit -n)")
    }
    self.port = port
    // Browsers take what ends with localhost for as safe as https.
    name = "pocket.localhost"
  }

  /// What the browser is told of names and addresses: this one, and that there are no others.
  var resolverRules: String? {
    guard let name, let port else { return nil }
    return "MAP \(name) 127.0.0.1:\(port) , MAP * ~NOTFOUND"
  }
}
