public import JSONText

/// The id of a JSON-RPC request: a string or an integer, echoed to the digit.
///
/// `1` and `"1"` are two ids, and so are two strings of different bytes.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
  /// The id as it stands in messages.
  public let json: JSON

  /// The id that `json` is; `nil` for null, fractions and everything else that cannot be one.
  public init?(_ json: JSON) {
    switch json {
    case .string: break
    case .number(let number) where number.isWrittenAsInteger: break
    default: return nil
    }
    self.json = json
  }

  /// An id of ours.
  public init(_ number: Int) { json = .number(JSONNumber(number)) }

  /// An id of ours that is a text.
  public init(text: String) { json = .string(text) }

  /// The id as JSON text.
  public var description: String { json.text }
}
