internal import Egress
internal import PageServer

/// Runs one call of a tool: a page rendered for it, loaded in a fresh BrowserContext, its answer
/// posted back, and the context disposed of.
struct WasmInvoker: Sendable {
  let host: BrowserHost

  /// What a page's process has beside what the tool takes, in bytes: the browser's code at work, the
  /// compiled runtime, the tool's files and the answer on its way.
  private static let runtimeMemory = 320 << 20

  /// Runs `call` within `limits`. Cancelling the task ends the page.
  func run(
    _ call: PythonCall, runtime: PythonRuntime, limits: CallLimits, network: CallNetwork
  ) async -> CallOutcome {
    let phases = Phases()
    let run = PageRun(
      host: host, timeout: limits.timeout,
      // Both streams at the cap, and room for what else is said of the call; or a request's body.
      maximumAnswer: max(2 * limits.output + 16 << 20, limits.traffic + 1 << 20),
      memory: limits.memory + Self.runtimeMemory, interceptor: network.serve,
      progress: { if case .started = $0 { phases.start() } })
    let end = await run.run { report in
      RuntimePage(
        runtime: runtime, worker: "python-worker.js", program: "runner.py", data: call.data,
        packs: call.packs, exchange: network.exchange, report: report)
    }
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
