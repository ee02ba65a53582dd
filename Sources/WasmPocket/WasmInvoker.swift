internal import Browser
internal import JSONText
internal import Logging
internal import PageServer
internal import Packages

/// Runs one call of a tool: a page rendered for it, loaded in a fresh BrowserContext, its answer
/// posted back, and the context disposed of.
struct WasmInvoker: Sendable {
  /// How long the runtime may take to start, apart from the tool's own time.
  static let startLimit = Duration.seconds(120)

  let host: BrowserHost
  let log: Logger

  /// Runs `call` within `limits`. Cancelling the task ends the page.
  func run(_ call: PythonCall, runtime: PythonRuntime, limits: CallLimits) async -> CallOutcome {
    let running: RunningBrowser
    do {
      running = try await host.browser()
    } catch {
      return CallOutcome(failure: CallFailure("The call was not run: \(error)"))
    }
    let (events, continuation) = AsyncStream<CallEvent>.makeStream()
    let page = CallPage(runtime: runtime, call: call) { continuation.yield(.report($0)) }
    let site = running.pages.open(maximumBody: 2 * limits.output + 16 << 20) { request, base in
      page.respond(to: request, base: base)
    }
    defer { running.pages.close(site) }
    return await run(site, in: running, limits, events, continuation)
  }

  private func run(
    _ site: LoopbackServer.Site, in running: RunningBrowser, _ limits: CallLimits,
    _ events: AsyncStream<CallEvent>, _ continuation: AsyncStream<CallEvent>.Continuation
  ) async -> CallOutcome {
    let devTools = running.process.devTools
    let browserEvents = await devTools.events()
    do {
      let context = try await devTools.send(.createBrowserContext)
      let outcome: CallOutcome
      do {
        let target = try await devTools.send(.createTarget(site.url, in: context))
        let watch = CallWatch(limits: limits, target: target, report: continuation)
        outcome = await watch.outcome(events, browserEvents)
      } catch {
        outcome = CallOutcome(failure: CallFailure("The call was not run: \(error)"))
      }
      try? await devTools.send(.disposeBrowserContext(context))
      return outcome
    } catch {
      return CallOutcome(failure: CallFailure("The call was not run: \(error)"))
    }
  }
}
