internal import Synchronization

/// Keeps count of what a call requests.
public final class Ledger: Sendable {
  /// A limit on the requests of one call.
  public enum Limit: Sendable {
    /// On their number.
    case requests
    /// On the bytes that they send and receive.
    case traffic
  }

  private struct State {
    var count = 0
    var bytes = 0
    var receipt = Receipt()
  }

  private let limits: Gateway.Limits
  private let reached: @Sendable (Limit) -> Void
  private let state = Mutex(State())

  init(_ limits: Gateway.Limits, reached: @escaping @Sendable (Limit) -> Void) {
    self.limits = limits
    self.reached = reached
  }

  var receipt: Receipt { state.withLock { $0.receipt } }

  func countRequest() throws(EgressFailure) {
    let count = state.withLock { state in
      state.count += 1
      return state.count
    }
    if count > limits.requests { throw end(.requests) }
  }

  /// How many bytes may come back when `sent` bytes have been sent.
  func room(after sent: Int) throws(EgressFailure) -> Int {
    try countBytes(sent)
    return limits.traffic - state.withLock { $0.bytes }
  }

  func countBytes(_ count: Int) throws(EgressFailure) {
    let bytes = state.withLock { state in
      state.bytes += count
      return state.bytes
    }
    if bytes > limits.traffic { throw end(.traffic) }
  }

  /// Whether the call has too little left for what an answer may have.
  var isNearlySpent: Bool { limits.traffic - state.withLock { $0.bytes } < Gateway.Limits.answer }

  /// Ends the call.
  func end(_ limit: Limit) -> EgressFailure {
    reached(limit)
    switch limit {
    case .requests:
      return EgressFailure(.limit, "more than \(limits.requests) requests, the limit of a call")
    case .traffic:
      return EgressFailure(
        .limit, "more than \(limits.traffic) bytes sent and received, the limit of a call")
    }
  }

  func use(_ credentials: Set<String>) {
    state.withLock { state in
      state.receipt.credentials = credentials.union(state.receipt.credentials).sorted()
    }
  }

  /// Notes a request that is over; those beyond the limit would have no end.
  func add(
    _ entry: Receipt.Entry, since started: ContinuousClock.Instant, refusal: String? = nil
  ) {
    var entry = entry
    entry.duration = .now - started
    state.withLock { state in
      if let refusal, !state.receipt.refusals.contains(refusal), state.receipt.refusals.count < 8 {
        state.receipt.refusals.append(refusal)
      }
      if state.receipt.requests.count < limits.requests { state.receipt.requests.append(entry) }
    }
  }
}
