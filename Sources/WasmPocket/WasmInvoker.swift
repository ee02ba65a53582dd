internal import Egress

/// Runs calls of tools, each in a page of its own, and makes their outcomes of how those end.
struct WasmInvoker: Sendable {
  let pages: WarmPages

  /// Runs `call` within `limits`. Cancelling the task ends the page.
  func run(
    _ call: PythonCall, runtime: PythonRuntime, limits: CallLimits, network: CallNetwork
  ) async -> CallOutcome {
    let phases = Phases()
    var (end, wasAhead) = await pages.withPage(for: call.boot, runtime) { page in
      (await page.serve(call, network, phases), page.isAhead)
    }
    // A page that waited may have ended unseen, with its browser for one. What did not begin, or has
    // asked for nothing before its browser was lost, can be done again.
    let isHarmless = end.isBrowserLost && network.gateway.receipt.requests.isEmpty
    if wasAhead, end.isLoss, isHarmless || !phases.isStarted, !Task.isCancelled {
      end = await pages.withPage(for: call.boot, runtime, isFresh: true) { page in
        await page.serve(call, network, phases)
      }
    }
    network.gateway.close()
    var outcome = Self.outcome(end, limits)
    outcome.receipt = CallReceipt(network.gateway.receipt, phases)
    return outcome
  }

  private static func outcome(_ end: PageEnd, _ limits: CallLimits) -> CallOutcome {
    switch end {
    case .answered(let pack): Answer(pack, limits).outcome
    case .overflowed: CallOutcome(failure: LimitText.output(limits))
    case .timeUp: CallOutcome(failure: LimitText.time(limits))
    case .crashed: CallOutcome(failure: LimitText.crash(limits))
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
