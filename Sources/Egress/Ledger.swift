internal import Synchronization

/// Keeps count of what a call requests: of each request before it is sent, and of each byte as it
/// arrives, so that none goes unseen however the call ends.
public final class Ledger: Sendable {
  /// A limit on the requests of one call.
  public enum Limit: Sendable {
    /// On their number.
    case requests
    /// On the bytes that they send and receive.
    case traffic
  }

  /// The place of a request in the ledger.
  struct Place: Sendable {
    fileprivate let index: Int
  }

  private struct State {
    var bytes = 0
    var receipt = Receipt()
    /// When the requests that are under way were made, by their places.
    var open: [Int: ContinuousClock.Instant] = [:]

    /// Counts bytes of the request at `place`, and says whether they are within the limit. If not,
    /// that is how the request ends: the call may be over before the transfer notices.
    mutating func count(_ bytes: Int, _ place: Place, _ limits: Gateway.Limits) -> Bool {
      self.bytes += bytes
      let isWithin = self.bytes <= limits.traffic
      if !isWithin { receipt.requests[place.index].failure = .limit }
      return isWithin
    }
  }

  private let limits: Gateway.Limits
  private let reached: @Sendable (Limit) -> Void
  private let state = Mutex(State())

  init(_ limits: Gateway.Limits, reached: @escaping @Sendable (Limit) -> Void) {
    self.limits = limits
    self.reached = reached
  }

  /// What was requested so far.
  var receipt: Receipt {
    state.withLock { state in
      var receipt = state.receipt
      for (index, began) in state.open { receipt.requests[index].duration = .now - began }
      return receipt
    }
  }

  /// Enters a request; those beyond the limit would have no end.
  func begin(_ entry: Receipt.Entry) throws(EgressFailure) -> Place {
    let index = state.withLock { state -> Int? in
      guard state.receipt.requests.count < limits.requests else { return nil }
      state.receipt.requests.append(entry)
      state.open[state.receipt.requests.count - 1] = .now
      return state.receipt.requests.count - 1
    }
    guard let index else { throw end(.requests) }
    return Place(index: index)
  }

  /// Enters that the request at `place` is sent: `count` bytes, and the values of `credentials`.
  func send(_ count: Int, _ credentials: Set<String>, _ place: Place) throws(EgressFailure) {
    let isWithin = state.withLock { state in
      state.receipt.requests[place.index].sent = count
      state.receipt.credentials = credentials.union(state.receipt.credentials).sorted()
      return state.count(count, place, limits)
    }
    if !isWithin { throw end(.traffic) }
  }

  /// Enters that `count` bytes more have arrived at `place`, and says whether more may.
  func receive(_ count: Int, _ place: Place) -> Bool {
    let isWithin = state.withLock { state in
      state.receipt.requests[place.index].received += count
      return state.count(count, place, limits)
    }
    if !isWithin { reached(.traffic) }
    return isWithin
  }

  /// Enters the end of the request at `place`: a status, or why there is none.
  func end(_ place: Place, status: Int? = nil, failure: EgressFailure? = nil) {
    state.withLock { state in
      let began = state.open.removeValue(forKey: place.index)
      state.receipt.requests[place.index].status = status
      state.receipt.requests[place.index].failure = failure?.kind
      state.receipt.requests[place.index].duration = began.map { .now - $0 } ?? .zero
    }
    if let failure, failure.kind == .refused { note(failure.message) }
  }

  /// Notes what the person should know: a few sentences, each once.
  func note(_ refusal: String) {
    state.withLock { state in
      if !state.receipt.refusals.contains(refusal), state.receipt.refusals.count < 8 {
        state.receipt.refusals.append(refusal)
      }
    }
  }

  /// Whether the call has used up what it may send and receive.
  var isSpent: Bool { state.withLock { $0.bytes } > limits.traffic }

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
}
