import Foundation
import JSONText

/// What was said on one server's pipes, as far as it takes to check each line that the server
/// writes: that it is one JSON message in UTF-8, and that its result fits the schema in
/// `protocol/` and the one of the revision in force.
struct Conversation {
  private struct Request {
    let method: String
    let isModern: Bool
  }

  /// Lines longer than this are not read before they are sent: that takes seconds.
  private static let longLine = 1 << 20

  private var requests: [JSON: [Request]] = [:]
  private var isAnythingUnread = false
  private var negotiated: Revision?

  /// Takes note of lines before they are sent.
  mutating func noteSent(_ bytes: [UInt8]) {
    guard bytes.count <= Self.longLine else {
      isAnythingUnread = true
      return
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) { noteSent(line: Array(line)) }
  }

  private mutating func noteSent(line: [UInt8]) {
    guard let message = try? JSON(parsing: line) else { return }
    for message in message.array ?? [message] {
      guard let id = message["id"], let method = message["method"]?.string else { continue }
      let meta = message["params"]?["_meta"]?.object ?? [:]
      let isModern =
        ["server/discover", "subscriptions/listen"].contains(method)
        || method != "initialize" && meta.contains { $0.key.hasPrefix("io.modelcontextprotocol/") }
      requests[id, default: []].append(Request(method: method, isModern: isModern))
    }
  }

  /// Reads a line of the server and says what is wrong with it.
  mutating func read(_ line: [UInt8]) -> (JSON?, [String]) {
    var problems: [String] = []
    // Foundation's parser too, so that the one under test does not judge itself.
    do {
      _ = try JSONSerialization.jsonObject(with: Data(line), options: .fragmentsAllowed)
    } catch {
      problems.append("a line on stdout is no JSON: \(error)")
    }
    guard let message = try? JSON(parsing: line) else { return (nil, problems + ["no JSON"]) }
    for message in message.array ?? [message] { problems += self.problems(with: message) }
    return (message, problems)
  }

  private mutating func problems(with message: JSON) -> [String] {
    if let method = message["method"]?.string {
      return PublishedSchemas.problems(with: message, revision(of: message, method))
        + ProtocolFolder.problems(with: message["params"] ?? [:], of: method, "params")
    }
    let request = message["id"].flatMap { requests[$0]?.popLast() }
    if request?.method == "initialize", let version = message["result"]?["protocolVersion"]?.string
    {
      negotiated = Revision(rawValue: version)
    }
    let revision = request?.isModern == true ? .july2026 : negotiated ?? .november2025
    guard let result = message["result"] else {
      return PublishedSchemas.problems(with: message, revision)
    }
    guard let request else {
      return isAnythingUnread ? [] : ["a result that nobody asked for"]
    }
    return PublishedSchemas.problems(with: message, answering: request.method, revision)
      + ProtocolFolder.problems(with: result, of: request.method)
  }

  /// By whose rules the server's own `message` is: requests are of the legacy era, and one notification is
  /// of a single revision.
  private func revision(of message: JSON, _ method: String) -> Revision {
    if method == "notifications/elicitation/complete" { return .november2025 }
    return message["id"] == nil ? .july2026 : negotiated ?? .november2025
  }
}

/// The revisions of the protocol, as the tests know them.
enum Revision: String, CaseIterable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  case july2026 = "2026-07-28"
}
