internal import PageServer
internal import Packages

/// Node's modules, as `wasm-pocket setup` bundles them.
struct NodeRuntime: Sendable {
  /// The bundle: an ES module.
  private let path: String

  /// The one that is installed.
  ///
  /// - Throws: ``CallFailure`` saying how to install it if it is not there.
  init(home: Home) throws(CallFailure) {
    path = NodeBundle.path(in: home)
    guard Files.isFile(path) else {
      throw CallFailure(
        "Node's modules are not installed yet. Run `wasm-pocket setup` once; it makes them of Debian "
          + "packages.")
    }
  }

  /// The response to a request for the file `name`.
  func response(_ name: Substring) -> PageResponse {
    name == "node.mjs" ? PageResponse(contentType: "text/javascript", body: .file(path)) : .notFound
  }
}
