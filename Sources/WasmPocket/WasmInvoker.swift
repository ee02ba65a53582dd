internal import Egress

/// Runs calls of tools, each in an interpreter of its own, and makes their outcomes of how those end.
struct WasmInvoker: Sendable {
  let workers: WarmWorkers

  /// Runs `call` within `limits`. Cancelling the task ends the page.
  func run(
    _ call: ToolCall, runtime: ToolRuntime, limits: CallLimits, network: CallNetwork,
    _ context: CallContext = CallContext()
  ) async -> CallOutcome {
    let phases = Phases(context.progress)
    var lines = StderrLines(context, limit: limits.output)
    var (end, goesAgain) = await workers.withWorker(for: call.boot, runtime) { [lines] worker in
      let end = await worker.serve(call, network, phases, lines)
      return (end, self.isRepeatable(end, worker, network, phases))
    }
    if goesAgain, !Task.isCancelled {
      lines = StderrLines(context, limit: limits.output)
      end = await workers.withWorker(for: call.boot, runtime, isFresh: true) { [lines] worker in
        await worker.serve(call, network, phases, lines)
      }
    }
    network.gateway.close()
    var outcome = Self.outcome(end, limits)
    lines.finish(Task.isCancelled ? [] : outcome.errors)
    outcome.receipt = CallReceipt(network.gateway.receipt, phases)
    return outcome
  }

  /// Whether the call can be done again: an interpreter that waited may have ended unseen, with its
  /// browser for one, and a snapshot may be of no use. What did not begin did nothing, and neither did
  /// what has asked for nothing before its browser was lost.
  private func isRepeatable(
    _ end: PageEnd, _ worker: CallWorker, _ network: CallNetwork, _ phases: Phases
  ) -> Bool {
    if case .failed = end, worker.page.snapshot != nil { return !phases.isStarted }
    guard end.isLoss, worker.isAhead || worker.isLater else { return false }
    return !phases.isStarted || end.isBrowserLost && network.gateway.receipt.requests.isEmpty
  }

  private static func outcome(_ end: PageEnd, _ limits: CallLimits) -> CallOutcome {
    switch end {
    case .answered(let pack): Answer(pack, limits).outcome
    case .streamed(let parts, let pack): Answer(pack, limits, ahead: parts).outcome
    case .replied(let reply): Answer(reply, limits).outcome
    case .overflowed: CallOutcome(failure: LimitText.output(limits))
    case .timeUp: CallOutcome(failure: LimitText.time(limits))
    case .crashed: CallOutcome(failure: LimitText.crash(limits))
    case .left: CallOutcome(failure: LimitText.worker(limits))
    case .overgrown: CallOutcome(failure: LimitText.memory(limits))
    case .overspent(let limit): CallOutcome(failure: LimitText.network(limit, limits))
    case .cancelled: CallOutcome(failure: CallFailure("The call was cancelled."))
    case .failed(let reason):
      CallOutcome(failure: CallFailure("The runtime could not be started: \(reason)"))
    case .broken(let reason):
      CallOutcome(failure: CallFailure("The tool broke its runtime while it ran: \(reason)"))
    case .browserLost(let reason):
      CallOutcome(
        failure: CallFailure("The call was not finished: \(reason)"))
    }
  }
}
