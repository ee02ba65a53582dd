internal import Egress
internal import Packages

/// The sentences for calls that reached a limit: which, how much it was, and how to raise it.
enum LimitText {
  /// For files in `/outbox` that are too many or too large, as the Worker found.
  static func outbox(_ problem: String) -> CallFailure {
    CallFailure(
      "The tool left \(problem.prefix(200)) in /outbox; at most \(OutboxLimits.count) files with "
        + "\(Quantity.text(bytes: OutboxLimits.bytes)) together are taken.")
  }

  static func time(_ limits: CallLimits) -> CallFailure {
    failure(
      "ran longer than \(Quantity.text(limits.timeout)), the limit on time",
      raised: ("timeout", "\(seconds(raising: limits.timeout))s"))
  }

  static func memory(_ limits: CallLimits) -> CallFailure {
    failure(
      "needed more than \(Quantity.text(bytes: limits.memory)), the limit on memory",
      raised: ("memory", size(raising: limits.memory)))
  }

  /// The page's process is gone, and memory is what processes of pages die of.
  static func crash(_ limits: CallLimits) -> CallFailure {
    failure(
      "lost its process, most likely because it needed more than "
        + "\(Quantity.text(bytes: limits.memory)), the limit on memory",
      raised: ("memory", size(raising: limits.memory)))
  }

  /// The Worker is gone, for which there are two reasons.
  static func worker(_ limits: CallLimits) -> CallFailure {
    failure(
      "lost its Worker: it closed that itself, or its JavaScript needed more memory than it may "
        + "(\(Quantity.text(bytes: limits.memory)), the limit on memory)",
      raised: ("memory", size(raising: limits.memory)))
  }

  static func output(_ limits: CallLimits) -> CallFailure {
    failure(
      "wrote more than \(Quantity.text(bytes: limits.output)), the limit on output; "
        + "the rest was cut off",
      raised: ("output", size(raising: limits.output)))
  }

  static func network(_ limit: Ledger.Limit, _ limits: CallLimits) -> CallFailure {
    switch limit {
    case .requests:
      failure(
        "made more than \(limits.requests) requests, the limit on requests",
        raised: ("requests", "\(min(limits.requests * 4, 100_000))"))
    case .traffic:
      failure(
        "sent and received more than \(Quantity.text(bytes: limits.traffic)), the limit on traffic",
        raised: ("traffic", size(raising: limits.traffic)))
    }
  }

  /// Of `tool`, which was not run.
  static func queue(_ refusal: QueueRefusal, _ tool: String) -> CallFailure {
    switch refusal {
    case .cancelled: CallFailure("The call was cancelled.")
    case .toolFull(let count): queue("\(count) calls of \(tool) wait", count)
    case .full(let count): queue("\(count) calls wait", count / 8)
    }
  }

  private static func queue(_ crowd: String, _ count: Int) -> CallFailure {
    CallFailure(
      "The call was not run: \(crowd) for their turn already, the limit on waiting calls. Call "
        + "again when some of them are answered. The person who runs the server can raise it with "
        + "--max-queue \(max(1, count) * 4), or have more run at once with --jobs.")
  }

  private static func seconds(raising limit: Duration) -> Int64 {
    min(limit.components.seconds * 4 + 4, 86_400)
  }

  /// Four times as much, rounded up to what reads well.
  private static func size(raising limit: Int) -> String {
    let raised = min(limit * 4, 1 << 40)
    for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20)] where raised >= size {
      return "\((raised + size - 1) / size)\(unit)"
    }
    return "\((raised + 1023) >> 10)KiB"
  }

  /// - Parameter raised: the key of pocket.toml, and a higher value for it.
  private static func failure(
    _ event: String, raised: (key: String, value: String)
  ) -> CallFailure {
    let flag = raised.key == "timeout" ? "--timeout" : "--max-\(raised.key)"
    let value = raised.key == "requests" ? raised.value : "\"\(raised.value)\""
    return CallFailure(
      "The tool \(event). The person who runs the server can raise it with \(flag) "
        + "\(raised.value), or \(raised.key) = \(value) in pocket.toml; a smaller request may do "
        + "as well.")
  }
}
