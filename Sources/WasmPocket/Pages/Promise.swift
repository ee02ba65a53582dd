internal import Synchronization

/// A value that comes later, once, and that many can wait for.
final class Promise<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var next = 0
    var waiting: [Int: CheckedContinuation<Value?, Never>] = [:]
  }

  private let state = Mutex(State())

  /// The value, if it is there.
  var current: Value? { state.withLock(\.value) }

  /// Sets the value, unless it has one.
  func fulfil(_ value: Value) {
    let waiting: [CheckedContinuation<Value?, Never>] = state.withLock { state in
      guard state.value == nil else { return [] }
      state.value = value
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume(returning: value) }
  }

  /// The value, waited for; `nil` if the task is cancelled first.
  func value() async -> Value? {
    let key = state.withLock { state in
      state.next += 1
      return state.next
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known: Value?? = state.withLock { state in
          // Looked at under the lock, for which the handler below waits.
          if state.value != nil || Task.isCancelled { return .some(state.value) }
          state.waiting[key] = continuation
          return nil
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: key) }?.resume(returning: nil)
    }
  }
}
