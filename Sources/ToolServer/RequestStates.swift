import Egress
import Glibc
import JSONText
import Logging
import Packages
import RPC
import Synchronization
import WasmPocket

/// What a call hands to the next one of the same question, by way of the client, which is not to change
/// it: `requestState`
/// ([2026-07-28, multi round-trip requests](https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr)).
///
/// It is signed with a key that lasts longer than the process, since the next call may be another
/// process's, and holds for the same tool with the same arguments, for an hour.
final class RequestStates: Sendable {
  /// What is handed on.
  struct Contents {
    /// What the person has answered so far.
    var answers = JSONObject([])
    /// What the tool wants to know again.
    var state: String?

    var isEmpty: Bool { answers.isEmpty && state == nil }

    /// Whether the answers are longer than can be handed to a tool: they become an environment variable.
    var isTooLong: Bool { JSON.object(answers).bytes.count > FormElicitation.longest }

    /// Puts it into the context of a call.
    func fill(_ context: inout CallContext) {
      context.answers = answers.isEmpty ? nil : answers
      context.state = state
    }
  }

  private static let lifetime = 3600

  private let file: PrivateFile
  private let log: Logger
  private let key = Mutex<HMACKey?>(nil)

  /// States that are signed with a key in the settings of `home`.
  init(_ home: Home, log: Logger) {
    file = PrivateFile(path: Files.join(home.config, "request-state.key"))
    self.log = log
  }

  /// `contents` as text, for calls of `tool` with `arguments`.
  func text(of contents: Contents, _ tool: String, _ arguments: JSON) -> String {
    var payload: JSONObject = [
      "call": .string(Self.digest(tool, arguments)),
      "until": .number(JSONNumber(Self.now + Self.lifetime)),
      "answers": .object(contents.answers),
    ]
    payload["state"] = contents.state.map { .string($0) }
    let text = Base64.text(JSON.object(payload).bytes)
    return "\(text).\(signingKey.code(of: Array(text.utf8)))"
  }

  /// What `text` says, which came with a call of `tool` with `arguments`; `nil` if it is nothing that
  /// was written for such a call lately.
  func contents(of text: String, _ tool: String, _ arguments: JSON) -> Contents? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, signingKey.isCode(parts[1], of: Array(parts[0].utf8)),
      let payload = Base64.bytes(parts[0]).flatMap({ try? JSON(parsing: $0) }),
      payload["call"]?.string == Self.digest(tool, arguments),
      let until = payload["until"]?.int, Self.now < until
    else { return nil }
    return Contents(answers: payload["answers"]?.object ?? [:], state: payload["state"]?.string)
  }

  private var signingKey: HMACKey {
    key.withLock { key in
      if let key { return key }
      let new: HMACKey
      do {
        new = try HMACKey(file)
      } catch {
        log.warning("questions of tools can be answered by this process alone: \(error)")
        new = HMACKey()
      }
      key = new
      return new
    }
  }

  /// In seconds since 1970.
  private static var now: Int { time(nil) }

  /// Of a call, whatever the order of its arguments.
  private static func digest(_ tool: String, _ arguments: JSON) -> String {
    Digest(of: JSON.array(["tools/call", .string(tool), sorted(arguments)]).bytes).hexadecimal
  }

  private static func sorted(_ value: JSON) -> JSON {
    switch value {
    case .array(let elements): return .array(elements.map(sorted))
    case .object(let members):
      return .object(
        JSONObject(
          members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { .init(key: $0.key, value: sorted($0.value)) }))
    default: return value
    }
  }
}
