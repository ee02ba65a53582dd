import JSONText

/// `http_api.py`, running.
final class HTTPAPIProcess {
  /// What it said of itself: ports and files by name.
  let places: JSON
  private let script: ScriptProcess

  /// Starts it; its certificates are in a folder of `scratch`.
  init(_ scratch: Scratch) throws {
    let folder = scratch.folder + "/certificates"
    try File.makeFolder(folder)
    script = try ScriptProcess(Place.folder(of: #filePath) + "/http_api.py", [folder])
    places = try JSON(parsing: Array(script.greeting.utf8))
  }

  /// The port of one of its servers.
  func port(_ server: String) -> Int { places[server]?.int ?? 0 }

  /// The flags that grant all of its servers.
  var grants: [String] {
    [
      "127.0.0.1:\(port("http"))", "127.0.0.1:\(port("closed"))", "localhost:\(port("https"))",
      "localhost:\(port("untrusted"))", "nowhere.invalid",
    ].flatMap { ["--allow-net", $0] }
  }

  /// The environment in which its certificate is good.
  var variables: [String: String] { ["SSL_CERT_FILE": places["ca"]?.string ?? ""] }

  /// Ends it and returns the requests it got, in their order.
  func end() throws -> [JSON] { try script.end().map { try JSON(parsing: Array($0.utf8)) } }
}
