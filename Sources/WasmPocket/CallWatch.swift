internal import Browser
internal import JSONText
internal import Packages

/// What can happen while a call runs.
enum CallEvent: Sendable {
  /// The page said something.
  case report(CallPage.Report)
  /// Its renderer process died.
  case crashed
  /// The browser is gone.
  case browserEnded
  /// The time for this phase is up.
  case timeUp(Phase)

  /// A part of a call that has a time of its own.
  enum Phase: Sendable { case starting, running }
}

/// Follows one call from its page being opened to its end, whatever that is.
struct CallWatch: Sendable {
  let limits: CallLimits
  let target: TargetID
  let report: AsyncStream<CallEvent>.Continuation

  /// What the call came to. Ends early, with a failure nobody will see, if the task is cancelled.
  func outcome(
    _ events: AsyncStream<CallEvent>, _ browserEvents: AsyncStream<Event>
  ) async -> CallOutcome {
    await withTaskGroup(of: CallOutcome?.self) { group in
      group.addTask { await watchBrowser(browserEvents) }
      group.addTask { await sleep(WasmInvoker.startLimit, .starting) }
      var outcome = CallOutcome(failure: CallFailure("The call was cancelled."))
      var isStarted = false
      for await event in events {
        if case .report(.started) = event, !isStarted {
          isStarted = true
          group.addTask { await sleep(limits.timeout, .running) }
        }
        if case .timeUp(.starting) = event, isStarted { continue }
        if let end = end(event) {
          outcome = end
          break
        }
      }
      group.cancelAll()
      return outcome
    }
  }

  private func watchBrowser(_ events: AsyncStream<Event>) async -> CallOutcome? {
    for await event in events where event.target == target {
      if event.method == "Target.targetCrashed" { report.yield(.crashed) }
    }
    report.yield(.browserEnded)
    return nil
  }

  private func sleep(_ duration: Duration, _ phase: CallEvent.Phase) async -> CallOutcome? {
    if (try? await Task.sleep(for: duration)) != nil { report.yield(.timeUp(phase)) }
    return nil
  }

  /// What `event` makes of the call, if it ends it.
  private func end(_ event: CallEvent) -> CallOutcome? {
    switch event {
    case .report(.started): nil
    case .report(.answered(let pack)): Answer(pack, limits).outcome
    case .report(.overflowed): CallOutcome(failure: LimitText.output(limits))
    case .report(.failed(let reason)):
      CallOutcome(failure: CallFailure("The runtime could not be started: \(reason)"))
    case .crashed: CallOutcome(failure: LimitText.memory(limits))
    case .browserEnded:
      CallOutcome(
        failure: CallFailure(
          "The browser ended while the call was running. Call again; it is started anew."))
    case .timeUp(.running): CallOutcome(failure: LimitText.time(limits))
    case .timeUp(.starting):
      CallOutcome(
        failure: CallFailure(
          "The runtime did not start within \(Quantity.text(WasmInvoker.startLimit)). "
            + "Call again when the machine is less busy."))
    }
  }
}
