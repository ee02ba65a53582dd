import JSONText
import RPC
import Synchronization
import WasmPocket

/// Tells a client that asked for it how far its call is: `notifications/progress`, each with a higher
/// number than the one before, none after the call's end, and one at least every ten seconds.
///
/// The numbers are the tool's own, once it reports any; the phases ahead of that are small fractions.
final class ProgressReporter: Sendable {
  private static let heartbeat = Duration.seconds(10)
  /// What a tool reports sooner than this after the last is held back, until that time is over or the
  /// call is, or until there is something newer.
  private static let pause = Duration.milliseconds(100)
  /// How much a number is raised that would be no higher than the last.
  private static let step = 0.001

  private struct Report {
    var number: Double
    var total: Double?
    var message: String
  }

  private struct State {
    var last = Report(number: 0, message: "")
    var sent: ContinuousClock.Instant?
    var held: Report?
    var isOver = false
  }

  private let token: JSON
  private let revision: Revision
  private let notify: @Sendable (JSON) -> Void
  private let state = Mutex(State())
  private let (holds, hold) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

  /// For `request`; `nil` if its client did not ask.
  init?(_ request: MethodRequest) {
    guard let token = request.params["_meta"]?["progressToken"],
      RequestID(token) != nil || token.int != nil
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
      await withTaskGroup { group in
        group.addTask { [self] in
          while (try? await Task.sleep(for: Self.heartbeat)) != nil { beat() }
        }
        group.addTask { [self] in
          for await _ in holds where (try? await Task.sleep(for: Self.pause)) != nil { release() }
        }
      }
    }
    defer {
      beating.cancel()
      // Of a call that was cancelled nothing more is said.
      if !Task.isCancelled { release() }
      state.withLock { $0.isOver = true }
    }
    return try await body()
  }

  /// The call is at `progress`.
  func report(_ progress: CallContext.Progress) {
    state.withLock { state in
      switch progress {
      case .queued: send(Report(number: Self.step, message: "waiting for its turn"), &state)
      case .starting: send(Report(number: 2 * Self.step, message: "starting"), &state)
      case .running: send(Report(number: 3 * Self.step, message: "running"), &state)
      case .reported(let done, let total, let message):
        let report = Report(number: done, total: total, message: message)
        if let sent = state.sent, .now - sent < Self.pause {
          state.held = report
          hold.yield()
        } else {
          send(report, &state)
        }
      }
    }
  }

  private func beat() {
    state.withLock { state in send(state.held ?? state.last, &state) }
  }

  private func release() {
    state.withLock { state in
      if let held = state.held { send(held, &state) }
    }
  }

  private func send(_ report: Report, _ state: inout State) {
    var report = report
    report.number = max(report.number, Self.higher(than: state.last.number))
    guard !state.isOver, report.number.isFinite else { return }
    (state.last, state.sent, state.held) = (report, .now, nil)
    var params: JSONObject = ["progressToken": token]
    params["progress"] = Self.json(report.number)
    // Raised above it, the number says nothing of the whole any more.
    params["total"] = report.total.flatMap { report.number <= $0 ? Self.json($0) : nil }
    if revision >= .march2025, !report.message.isEmpty {
      params["message"] = .string(report.message)
    }
    notify(Message.notification("notifications/progress", params: .object(params)))
  }

  /// A number a step above `number`, or the next that there is.
  private static func higher(than number: Double) -> Double {
    max(((number + step) / step).rounded() * step, number.nextUp)
  }

  /// Without a fraction where there is none.
  private static func json(_ value: Double) -> JSON? {
    if let whole = Int(exactly: value) { return .number(JSONNumber(whole)) }
    return JSONNumber(value).map { .number($0) }
  }
}
