import JSONText
import RPC
import Synchronization

/// How grave a message is, by the names of
/// [RFC 5424](https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1); later ones are graver.
enum LogLevel: String, CaseIterable, Comparable, Sendable {
  case debug, info, notice, warning, error, critical, alert, emergency

  static func < (left: LogLevel, right: LogLevel) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }

  /// The least grave messages that `request` wants: of the modern era it says so itself, in the legacy
  /// era what was set last holds; where neither anybody said so nor made a handshake, none are wanted.
  static func wanted(by request: MethodRequest) -> LogLevel? {
    guard request.revision.isModern else { return request.logging.level.withLock { $0 } }
    let text = request.params["_meta"]?["io.modelcontextprotocol/logLevel"]?.string
    return text.flatMap(LogLevel.init)
  }
}

/// The level that a client of the legacy era has set, for the whole process.
final class LegacyLogging: Sendable {
  let level = Mutex<LogLevel?>(nil)

  /// A handshake was made: warnings and what is graver, until the client sets another level.
  func begin() { level.withLock { $0 = .warning } }
}

/// `logging/setLevel`: from now on messages of that level and graver ones.
enum LoggingSetLevel: Method {
  static let name = "logging/setLevel"
  static let isModern = false

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let level = request.params["level"]?.string.flatMap(LogLevel.init) else {
      throw .invalidParams(
        "logging/setLevel: params.level must be one of "
          + LogLevel.allCases.map(\.rawValue).joined(separator: ", "))
    }
    request.logging.level.withLock { $0 = level }
    return [:]
  }
}
