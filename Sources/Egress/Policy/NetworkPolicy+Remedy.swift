extension NetworkPolicy {
  /// Who can allow what, and how: no model can.
  func remedy(_ rule: String) -> String {
    let line = (written.map(\.text) + [rule]).map(\.inTOML).joined(separator: ", ")
    return
      "The person who runs the server can allow it with the flag --allow-net '\(rule)', or with "
      + "the line allow-net = [\(line)] under the tool's [[tool]] in pocket.toml."
  }
}

extension String {
  /// As TOML writes it; rules have no control characters.
  fileprivate var inTOML: String {
    "\"" + flatMap { "\\\"".contains($0) ? "\\\($0)" : "\($0)" } + "\""
  }
}
