/// What a server of protocol version 2 says it can do
/// ([capability advertisement](https://git-scm.com/docs/protocol-v2#_capability_advertisement)).
struct Capabilities: Equatable {
  /// Whether `fetch` can leave history out.
  let canBeShallow: Bool
  /// Whether `fetch` can leave objects out.
  let canFilter: Bool
  /// The hash that names objects, if it says so.
  let objectFormat: String?

  /// Reads the answer to `info/refs`; `nil` if that is of another version.
  init?(_ packets: [Packet]) {
    let lines = packets.compactMap(\.text)
    guard let version = lines.firstIndex(of: "version 2") else { return nil }
    let pairs = lines[version...].dropFirst().map { line in
      line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    let values = Dictionary(pairs.map { ($0[0], $0.dropFirst().first) }) { first, _ in first }
    guard values["ls-refs"] != nil, let fetch = values["fetch"] else { return nil }
    let features = fetch?.split(separator: " ") ?? []
    canBeShallow = features.contains("shallow")
    canFilter = features.contains("filter")
    objectFormat = values["object-format"].flatMap { $0 }.map(String.init)
  }
}
