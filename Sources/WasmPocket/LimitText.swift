internal import Egress
internal import Packages

/// The sentences for calls that reached a limit: which, how much it was, and how to raise it.
enum LimitText {
  static func time(_ limits: CallLimits) -> CallFailure {
    failure(
      "ran longer than \(Quantity.text(limits.timeout)), the limit on time", flag: "--timeout 10m",
      key: "timeout = \"10m\"")
  }

  static func memory(_ limits: CallLimits) -> CallFailure {
    failure(
      "needed more than \(Quantity.text(bytes: limits.memory)), the limit on memory",
      flag: "--max-memory 2GiB", key: "memory = \"2GiB\"")
  }

  /// The page's process is gone, and memory is what processes of pages die of.
  static func crash(_ limits: CallLimits) -> CallFailure {
    failure(
      "lost its process, most likely because it needed more than "
        + "\(Quantity.text(bytes: limits.memory)), the limit on memory",
      flag: "--max-memory 2GiB", key: "memory = \"2GiB\"")
  }

  static func output(_ limits: CallLimits) -> CallFailure {
    failure(
      "wrote more than \(Quantity.text(bytes: limits.output)), the limit on output; "
        + "the rest was cut off",
      flag: "--max-output 4MiB", key: "output = \"4MiB\"")
  }

  static func network(_ limit: Ledger.Limit, _ limits: CallLimits) -> CallFailure {
    switch limit {
    case .requests:
      failure(
        "made more than \(limits.requests) requests, the limit on requests",
        flag: "--max-requests \(limits.requests * 4)", key: "requests = \(limits.requests * 4)")
    case .traffic:
      failure(
        "sent and received more than \(Quantity.text(bytes: limits.traffic)), the limit on traffic",
        flag: "--max-traffic 256MiB", key: "traffic = \"256MiB\"")
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

  private static func failure(_ event: String, flag: String, key: String) -> CallFailure {
    CallFailure(
      "The tool \(event). The person who runs the server can raise it with \(flag), "
        + "or \(key) in pocket.toml; a smaller request may do as well.")
  }
}
