/// The answer to `fetch`, packet by packet: the sections ahead of the pack are passed over, the
/// pack's bands told apart ([output of fetch](https://git-scm.com/docs/protocol-v2#_fetch)).
struct FetchAnswer {
  /// What a packet means.
  enum Event: Equatable {
    /// Nothing of interest.
    case nothing
    /// Bytes of the pack.
    case pack(ArraySlice<UInt8>)
    /// The server refuses, in its own words.
    case refusal(String)
    /// It does not keep to the protocol.
    case violation(String)
  }

  private enum Section {
    case ahead
    case pack
    case over
  }

  private var section = Section.ahead

  /// Whether the pack has come to its end.
  var isComplete: Bool { section == .over }

  /// Reads the next packet.
  mutating func read(_ packet: Packet) -> Event {
    switch (section, packet) {
    case (.ahead, .data(let data)): ahead(data, packet.text ?? "")
    case (.ahead, .delimiter): .nothing
    case (.pack, .data(let data)): band(data)
    case (.pack, .flush): finish()
    case (.over, .end): .nothing
    default: .violation("it sent a packet out of turn")
    }
  }

  private mutating func ahead(_ data: [UInt8], _ line: String) -> Event {
    if line.hasPrefix("ERR ") { return .refusal(String(line.dropFirst(4))) }
    if line == "packfile" { section = .pack }
    return .nothing
  }

  /// The first byte says what the rest is: 1 the pack, 2 progress, 3 an error.
  private func band(_ data: [UInt8]) -> Event {
    switch data.first {
    case 1: .pack(data.dropFirst())
    case 2: .nothing
    case 3: .refusal(String(decoding: data.dropFirst(), as: UTF8.self))
    default: .violation("it sent an unknown band")
    }
  }

  private mutating func finish() -> Event {
    section = .over
    return .nothing
  }
}
