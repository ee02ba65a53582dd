import JSONText
import RPC
import Synchronization

/// What the server asks its client, which only the legacy era has: requests of its own, with ids of
/// their own (`s-1`, `s-2`, …).
///
/// The client is asked nothing before it has ended its handshake with `notifications/initialized`
/// ([lifecycle](https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle)). Nothing is
/// waited for longer than said, nor beyond the end of stdin or of the request that it belongs
/// to; a client that is no longer waited for is told so.
final class ClientRequests: Sendable {
  /// How a request ended.
  enum Ending {
    /// With this result.
    case result(JSON)
    /// Without one, for the reason given, which goes on from "Nobody could be asked: ".
    case none(String)
  }

  private enum Phase {
    case handshake, open, closed
  }

  private struct State {
    var waiting: [RequestID: CheckedContinuation<Ending, Never>] = [:]
    var last = 0
    var phase = Phase.handshake
    var revision = Revision.latestLegacy
  }

  private let state = Mutex(State())
  private let send: @Sendable (JSON, Revision) -> Void

  /// - Parameter send: writes a message to the client, by the rules of a revision.
  init(send: @escaping @Sendable (JSON, Revision) -> Void) { self.send = send }

  /// Sends a request of `method` and waits for its response, at most so long.
  func ask(_ method: String, _ params: JSON, atMost patience: Duration) async -> Ending {
    let number = state.withLock { state in
      state.last += 1
      return state.last
    }
    let id = RequestID(text: "s-\(number)")
    let clock = Task {
      guard (try? await Task.sleep(for: patience)) != nil else { return }
      abandon(id, "it was not answered within \(patience.components.seconds) seconds")
    }
    defer { clock.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        begin(id, Message.request(id, method, params: params), continuation)
      }
    } onCancel: {
      abandon(id, "the request that it belongs to was cancelled")
    }
  }

  private func begin(
    _ id: RequestID, _ request: JSON, _ continuation: CheckedContinuation<Ending, Never>
  ) {
    state.withLock { state in
      switch state.phase {
      case .closed: return continuation.resume(returning: .none("stdin has ended"))
      case .handshake:
        return continuation.resume(
          returning: .none("the client has not sent notifications/initialized yet"))
      case .open: break
      }
      // Where it was cancelled before, nobody will tell.
      if Task.isCancelled { return continuation.resume(returning: .none("it was cancelled")) }
      state.waiting[id] = continuation
      send(request, state.revision)
    }
  }

  /// A handshake has agreed on `revision`: the client is asked nothing more until ``open()``.
  func hold(for revision: Revision) {
    state.withLock { ($0.phase, $0.revision) = (.handshake, revision) }
  }

  /// The client has ended its handshake.
  func open() { state.withLock { $0.phase = .open } }

  /// Takes a response of the client; one that nothing waits for is of no use.
  func take(_ response: JSONObject) {
    guard let id = response["id"].flatMap(RequestID.init),
      let continuation = state.withLock({ $0.waiting.removeValue(forKey: id) })
    else { return }
    if let result = response["result"] { return continuation.resume(returning: .result(result)) }
    let message = response["error"]?["message"]?.string ?? "an error without a message"
    continuation.resume(returning: .none("the client answered with an error, \(message)"))
  }

  /// Ends all that wait, and those that would begin to: there is nobody to answer any more.
  func close() {
    let ids = state.withLock { state in
      state.phase = .closed
      return Array(state.waiting.keys)
    }
    for id in ids { abandon(id, "stdin has ended") }
  }

  private func abandon(_ id: RequestID, _ reason: String) {
    let (waiting, revision) = state.withLock { ($0.waiting.removeValue(forKey: id), $0.revision) }
    guard let continuation = waiting else { return }
    send(Cancelled.notification(of: id, because: reason), revision)
    continuation.resume(returning: .none(reason))
  }
}
