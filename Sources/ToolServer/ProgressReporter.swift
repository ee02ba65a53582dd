import JSONText
import RPC
import Synchronization
import WasmPocket

/// Tells a client that asked for it how far its call is: `notifications/progress`, each with a higher
/// number than the one before, none after the call's end, and one at least every ten seconds.
final class ProgressReporter: Sendable {
  private static let heartbeat = Duration.seconds(10)
  /// What comes sooner after another than this is left out.
  private static let pause = Duration.milliseconds(100)
  /// The phases ahead of what a tool itself reports.
  private static let phases = 3.0

  private struct State {
    var last = 0.0
    var sent: ContinuousClock.Instant?
    var message = ""
    var isOver = false
  }

  private let token: JSON
  private let revision: Revision
  private let notify: @Sendable (JSON) -> Void
  private let state = Mutex(State())

  /// For `request`; `nil` if its client did not ask.
  init?(_ request: MethodRequest) {
    guard let token = request.params["_meta"]?["progressToken"],
      token.string != nil || token.int != nil
    else { return nil }
    self.token = token
    revision = request.revision
    notify = request.notify
  }

  /// Runs `body`, and says every now and then that it is still running.
  func during<Value, Failure>(
    _ body: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let beating = Task {
      while (try? await Task.sleep(for: Self.heartbeat)) != nil { beat() }
    }
    defer {
      beating.cancel()
      state.withLock { $0.isOver = true }
    }
    return try await body()
  }

  /// The call is at `progress`.
  func report(_ progress: CallContext.Progress) {
    switch progress {
    case .queued: send(1, nil, "waiting for its turn")
    case .starting: send(2, nil, "starting")
    case .running: send(Self.phases, nil, "running")
    case .reported(let done, let total, let message):
      send(Self.phases + done, total.map { Self.phases + $0 }, message, isEager: false)
    }
  }

  private func beat() {
    let (last, message) = state.withLock { ($0.last, $0.message) }
    send(last + 0.001, nil, message)
  }

  private func send(_ number: Double, _ total: Double?, _ message: String, isEager: Bool = true) {
    state.withLock { state in
      let isSoon = state.sent.map { .now - $0 < Self.pause } ?? false
      guard !state.isOver, number > state.last, isEager || !isSoon else { return }
      (state.last, state.sent, state.message) = (number, .now, message)
      var params: JSONObject = ["progressToken": token]
      params["progress"] = Self.json(number)
      params["total"] = total.flatMap(Self.json)
      if revision >= .march2025, !message.isEmpty { params["message"] = .string(message) }
      notify(Message.notification("notifications/progress", params: .object(params)))
    }
  }

  /// Without a fraction where there is none.
  private static func json(_ value: Double) -> JSON? {
    if let whole = Int(exactly: value) { return .number(JSONNumber(whole)) }
    return JSONNumber(value).map { .number($0) }
  }
}
