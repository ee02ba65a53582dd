/// The Git objects that were fetched, a bare repository for each remote.
struct GitStore: Sendable {
  private let root: String

  /// The store below `home`.
  init(_ home: Home) { root = home.data + "/git" }

  /// The folder for the remote at `url`, which has no credentials.
  func database(of url: String) -> String { "\(root)/\(name(of: url))" }

  /// The folders of all remotes but those at `urls`.
  func others(than urls: some Sequence<String>) -> [String] {
    let kept = Set(urls.map(name))
    return Files.names(in: root).filter { !kept.contains($0) }.map { "\(root)/\($0)" }
  }

  /// What processes that were killed have left. Nobody may be fetching meanwhile.
  var remains: [String] {
    Files.names(in: root).flatMap { name in
      Files.names(in: "\(root)/\(name)").filter { $0.hasPrefix("incoming-") }.map {
        "\(root)/\(name)/\($0)"
      }
    }
  }

  private func name(of url: String) -> String { Digest(of: url.utf8).hexadecimal }
}
