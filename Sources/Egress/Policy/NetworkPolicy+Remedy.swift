extension NetworkPolicy {
  /// Who can allow what, and how: no model can.
  func remedy(_ rule: String) -> String {
    let line = (rules.map(\.text) + [rule]).map { "\"\($0)\"" }.joined(separator: ", ")
    return
      "The person who runs the server can allow it with the flag --allow-net '\(rule)', or with "
      + "the line allow-net = [\(line)] under the tool's [[tool]] in pocket.toml."
  }
}
