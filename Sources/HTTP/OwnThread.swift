internal import Dispatch

/// A place for what blocks or computes for long: a thread that is not one of the tasks'.
public enum OwnThread {
  /// Runs `body` there.
  public static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      // A queue of its own: the shared one adds threads slowly when those that it has are blocked.
      DispatchQueue(label: "OwnThread").async { continuation.resume(returning: body()) }
    }
  }
}
