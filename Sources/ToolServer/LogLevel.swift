import JSONText
import RPC
import Synchronization
import WasmPocket

/// How grave a message is, by the names of
/// [RFC 5424](https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1); later ones are graver.
enum LogLevel: String, CaseIterable, Comparable, Sendable {
  case debug, info, notice, warning, error, critical, alert, emergency

  static func < (left: LogLevel, right: LogLevel) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }

  /// The least grave messages that `request` wants: of the modern era it says so itself, in the legacy
  /// era what was set last holds; where nobody said so, none are wanted.
  static func wanted(by request: MethodRequest) -> LogLevel? {
    guard request.revision.isModern else { return request.logging.level.withLock { $0 } }
    let text = request.params["_meta"]?["io.modelcontextprotocol/logLevel"]?.string
    return text.flatMap(LogLevel.init)
  }
}

/// The level that a client of the legacy era has set, for the whole process, if it has.
final class LegacyLogging: Sendable {
  let level = Mutex<LogLevel?>(nil)
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

extension MethodRequest {
  /// Sends what `tool` wrote to stderr, if the client wants messages of that level.
  func log(_ text: String, of tool: WasmTool, _ level: LogLevel) {
    guard !text.isEmpty, let wanted = LogLevel.wanted(by: self), level >= wanted else { return }
    notify(
      Message.notification(
        "notifications/message",
        params: [
          "level": .string(level.rawValue), "logger": .string(tool.name),
          "data": .string(text.fitting(256 << 10)),
        ]))
  }
}
