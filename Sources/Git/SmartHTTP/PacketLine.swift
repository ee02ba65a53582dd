/// One line of Git's wire format
/// ([pkt-line](https://git-scm.com/docs/protocol-common#_pkt_line_format)).
enum Packet: Equatable {
  case data([UInt8])
  /// The end of a message.
  case flush
  /// The end of a section.
  case delimiter
  /// The end of an answer.
  case end

  /// The bytes on the wire.
  var bytes: [UInt8] {
    switch self {
    case .flush: return Array("0000".utf8)
    case .delimiter: return Array("0001".utf8)
    case .end: return Array("0002".utf8)
    case .data(let data):
      let digits = String(data.count + 4, radix: 16)
      let length = String(repeating: "0", count: 4 - digits.count) + digits
      return Array(length.utf8) + data
    }
  }

  /// A line of text, with its newline.
  static func line(_ text: String) -> Packet { .data(Array("\(text)\n".utf8)) }

  /// The text of a line, without its newline.
  var text: String? {
    guard case .data(let data) = self else { return nil }
    return String(
      decoding: data.last == UInt8(ascii: "\n") ? data.dropLast() : data[...], as: UTF8.self)
  }
}

/// Bytes in pieces of any size to packets.
struct PacketParser {
  /// The bytes are no packets.
  struct Malformed: Error {}

  private var buffer: [UInt8] = []
  private var start = 0

  /// Whether nothing is left over.
  var isEmpty: Bool { start == buffer.count }

  /// Adds what has arrived.
  mutating func append(_ bytes: [UInt8]) {
    buffer.removeSubrange(..<start)
    start = 0
    buffer += bytes
  }

  /// The next packet; `nil` until more has arrived.
  mutating func next() throws(Malformed) -> Packet? {
    guard buffer.count - start >= 4 else { return nil }
    let digits = String(decoding: buffer[start..<(start + 4)], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let length = Int(digits, radix: 16) else {
      throw Malformed()
    }
    switch length {
    case 0...2:
      start += 4
      return [.flush, .delimiter, .end][length]
    case 3: throw Malformed()
    default:
      guard buffer.count - start >= length else { return nil }
      defer { start += length }
      return .data(Array(buffer[(start + 4)..<(start + length)]))
    }
  }
}
