internal import Browser
internal import Egress
public import JSONText
public import Logging
public import Packages

/// Owns the tools and what runs them.
///
/// ```swift
/// let options = PocketOptions(environment: [:])
/// let pocket = Pocket(tools: [.fromLocal("./word-count")], options, log: Logger(label: "pocket"))
/// if let tool = await pocket.tool(named: "word-count") {
///   let outcome = await pocket.call(tool, arguments: ["text": "to be"])
/// }
/// await pocket.close()
/// ```
public final class Pocket: Sendable {
  private let host: BrowserHost
  private let queue: CallQueue
  let workers: WarmWorkers
  private let invoker: WasmInvoker
  let codePacks = CodePacks()
  let shelf: ToolShelf
  /// Says that local tools, or the file that names the tools, may have changed; for one reader.
  public let changes: AsyncStream<Void>
  let options: PocketOptions
  /// Where state lives on this machine.
  public var home: Home { options.home }
  private let network: HostNetwork
  private let credentials: CredentialSource
  let desk: SecretDesk
  private let log: Logger

  /// A pocket of the tools that `requests` wish for. A tool that cannot be used is left out and
  /// reported in ``problems()``; the others are served all the same.
  public init(tools requests: [WasmToolRequest], _ options: PocketOptions, log: Logger) {
    self.options = options
    self.log = log
    network = HostNetwork(environment: options.environment)
    credentials = CredentialSource(options.home, environment: options.environment)
    desk = SecretDesk(SecretStore(options.home))
    let requests = requests.map { $0.granting(options) }
    var browser = options.browser
    browser.memory =
      requests.map { options.limits.with($0.limits).memory }.max() ?? options.limits.memory
    host = BrowserHost(browser, log: log)
    queue = CallQueue(jobs: options.jobs, limits: options.queue)
    workers = WarmWorkers(
      options.warmth, home: options.home, host: host, jobs: options.jobs, log: log)
    invoker = WasmInvoker(workers: workers)
    let (changes, notices) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.changes = changes
    shelf = ToolShelf(requests, options, host: host, log: log) { notices.yield() }
  }

  /// Starts to fetch what is missing of the tools and of what they depend on, unless nothing is.
  ///
  /// - Returns: whether something is being fetched.
  @discardableResult public func prepare() async -> Bool { await shelf.prepare() }

  /// The tools that can be called, in the order they were wished for. Local ones are read anew; those
  /// that were never fetched are waited for, at most ten seconds.
  public func tools() async -> [WasmTool] { await shelf.awaitedContents(isFetching: true).tools }

  /// A number that is another one whenever ``tools()`` may return something else.
  public func version() async -> Int {
    await shelf.awaitedContents(isFetching: true).version
  }

  /// Why the others cannot be called, and what is odd about those that can, once nothing is being
  /// fetched any more.
  public func problems() async -> [String] { await shelf.problems() }

  /// The tool advertised as `name`, or else the first whose author named it so. Waits as ``tools()``
  /// does if there is none yet and something is being fetched, but starts to fetch nothing.
  public func tool(named name: String) async -> WasmTool? {
    if let tool = Self.tool(named: name, in: await shelf.contents()) { return tool }
    return Self.tool(named: name, in: await shelf.awaitedContents(isFetching: false))
  }

  private static func tool(named name: String, in contents: ShelfContents) -> WasmTool? {
    if let tool = contents.tools.first(where: { $0.name.isSame(as: name) }) { return tool }
    // A call that was meant for one that is out of order goes to no other.
    if contents.refusals[name] != nil { return nil }
    return contents.tools.first { $0.authoredName.isSame(as: name) }
  }

  /// Why the tool whose author named it `name` cannot be called; `nil` if there is none.
  public func refusal(of name: String) async -> String? {
    await shelf.contents().refusals[name]
  }

  /// Starts the browser ahead of the first call.
  public func warmUp() async { _ = try? await host.browser() }

  /// Ends the browser and what is being fetched; calls that are running fail.
  public func close() async {
    await desk.close()
    await credentials.close()
    await workers.close()
    await host.close()
    await credentials.close()
    await shelf.close()
  }

  /// Calls `tool` with `arguments`, when it is the tool's turn. A local tool is read anew.
  public func call(
    _ tool: WasmTool, arguments: JSON, _ context: CallContext = CallContext()
  ) async -> CallOutcome {
    do {
      // Outside of the queue: what is still being fetched must not keep others from their turn.
      let (tool, packs) = try await shelf.ready(tool)
      let problems = tool.problems(with: arguments)
      guard problems.isEmpty else {
        return CallOutcome(
          failure: CallFailure(
            "The arguments do not fit the schema of \(tool.name): "
              + problems.joined(separator: "; ") + ". Correct them and call again."))
      }
      let keys = try await CallCredentials(of: tool, from: credentials)
      guard keys.missing.isEmpty else { return keys.refusal }
      let runtime = try ToolRuntime(
        for: tool, home: options.home, environment: options.environment)
      return await run(tool, arguments, keys, runtime, packs, context)
    } catch {
      return CallOutcome(failure: CallFailure("The call was not run: \(error)"))
    }
  }

  private func run(
    _ tool: WasmTool, _ arguments: JSON, _ keys: CallCredentials, _ runtime: ToolRuntime,
    _ packs: [String], _ context: CallContext
  ) async -> CallOutcome {
    context.progress?(.queued)
    let asked = ContinuousClock.now
    do throws(QueueRefusal) {
      let outcome = try await queue.run(tool.name) {
        let turn = ContinuousClock.now
        context.progress?(.starting)
        do {
          let boot = try ToolBoot(tool, dependencies: packs, codePacks: self.codePacks)
          let call = ToolCall(
            tool, boot, arguments: arguments, isHeard: context.isHeard,
            environment: keys.environment.merging(context.environment(for: tool)) { first, _ in
              first
            })
          let network = CallNetwork(tool, keys.credentials, self.network, trace: context.trace)
          var outcome = await self.invoker.run(
            call, runtime: runtime, limits: tool.limits, network: network, context)
          outcome.receipt?.queued = turn - asked
          return outcome
        } catch {
          return CallOutcome(failure: CallFailure("The call was not run: \(error)"))
        }
      }
      return outcome.read(as: tool).explained(tool, log)
    } catch {
      return CallOutcome(failure: LimitText.queue(error, tool.name))
    }
  }
}

extension CallOutcome {
  /// The outcome, where it failed with what was refused to it: whether that is why is not known
  /// here, but it might be.
  fileprivate func explained(_ tool: WasmTool, _ log: Logger) -> CallOutcome {
    let refused = receipt?.network.refusals ?? []
    for refusal in refused { log.warning("\(tool.name): \(refusal)") }
    guard let failure, !refused.isEmpty else { return self }
    let missing = refused.filter { !failure.message.contains($0) }
    guard !missing.isEmpty else { return self }
    var outcome = self
    let report = failure.message.hasSuffix("\n") ? failure.message : failure.message + "\n"
    outcome.failure = CallFailure(report + missing.joined(separator: "\n"))
    return outcome
  }
}
