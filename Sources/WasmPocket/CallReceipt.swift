public import Egress
public import JSONText
internal import Synchronization

/// What a call did, as the host saw it: no value of any credential is in it.
public struct CallReceipt: Sendable {
  /// The requests it made, and the credentials that were used for them.
  public internal(set) var network: Receipt
  /// How long it waited for its turn.
  public internal(set) var queued = Duration.zero
  /// How long its runtime took to start.
  public let starting: Duration
  /// How long it ran.
  public let running: Duration

  init(_ network: Receipt, _ phases: Phases) {
    self.network = network
    (starting, running) = phases.durations(until: .now)
  }

  /// The receipt as a JSON object: `requests` (`method`, `host`, `path`, `status` or `failure`,
  /// `sentBytes`, `receivedBytes`, `ms`), `credentials` and `phases` in milliseconds.
  public var json: JSON {
    [
      "requests": .array(network.requests.map(Self.json)),
      "credentials": .array(network.credentials.map { .string($0) }),
      "phases": [
        "queuedMs": queued.json, "startingMs": starting.json, "runningMs": running.json,
      ],
    ]
  }

  private static func json(_ entry: Receipt.Entry) -> JSON {
    var object: JSONObject = [
      "method": .string(entry.method), "host": .string(entry.host), "path": .string(entry.path),
    ]
    object["status"] = entry.status.map { .number(JSONNumber($0)) }
    object["failure"] = entry.failure.map { .string($0.rawValue) }
    object["sentBytes"] = .number(JSONNumber(entry.sent))
    object["receivedBytes"] = .number(JSONNumber(entry.received))
    object["ms"] = entry.duration.json
    return .object(object)
  }
}

/// When a call was given to a page, and when its runtime was ready.
final class Phases: Sendable {
  private let opened = ContinuousClock.now
  private let started = Mutex<ContinuousClock.Instant?>(nil)
  private let progress: (@Sendable (CallContext.Progress) -> Void)?

  /// - Parameter progress: told when the call's code runs.
  init(_ progress: (@Sendable (CallContext.Progress) -> Void)? = nil) { self.progress = progress }

  /// The runtime is ready.
  func start() {
    started.withLock { $0 = $0 ?? .now }
    progress?(.running)
  }

  /// Whether the runtime was ready.
  var isStarted: Bool { started.withLock { $0 != nil } }

  /// How long it took to start, and how long it has run.
  func durations(until end: ContinuousClock.Instant) -> (starting: Duration, running: Duration) {
    let started = started.withLock { $0 } ?? end
    return (started - opened, end - started)
  }
}

extension Duration {
  /// Whole milliseconds.
  fileprivate var json: JSON {
    .number(
      JSONNumber(
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)))
  }
}
