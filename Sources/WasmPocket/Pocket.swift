internal import Browser
public import JSONText
public import Logging
public import Packages

/// Owns the tools and what runs them.
///
/// ```swift
/// let options = PocketOptions(environment: [:])
/// let pocket = Pocket(tools: [.fromLocal("./word-count")], options, log: Logger(label: "pocket"))
/// let outcome = await pocket.call(pocket.tools[0], arguments: ["text": "to be"])
/// await pocket.close()
/// ```
public final class Pocket: Sendable {
  /// The tools that can be called, in the order they were wished for.
  public let tools: [WasmTool]
  /// Why the others cannot, and what is odd about those that can.
  public let problems: [PackageError]
  private let options: PocketOptions
  private let host: BrowserHost
  private let queue: CallQueue
  private let invoker: WasmInvoker
  private let resolver: DependencyResolver
  private let store: WheelStore

  /// A pocket of the tools that `requests` wish for. A tool whose package cannot be read is left
  /// out and reported in ``problems``; the others are served all the same.
  public init(tools requests: [WasmToolRequest], _ options: PocketOptions, log: Logger) {
    let (tools, problems) = Self.read(requests, options.limits)
    self.tools = tools
    self.problems = problems
    self.options = options
    var browser = options.browser
    browser.memory = tools.map(\.limits.memory).max() ?? options.limits.memory
    host = BrowserHost(browser, log: log)
    queue = CallQueue(jobs: options.jobs)
    invoker = WasmInvoker(host: host)
    resolver = DependencyResolver(options, host: host, log: log)
    store = WheelStore(options.home)
  }

  private static func read(
    _ requests: [WasmToolRequest], _ limits: CallLimits
  ) -> ([WasmTool], [PackageError]) {
    var tools: [WasmTool] = []
    var problems: [PackageError] = []
    for request in requests {
      do throws(PackageError) {
        let package = try ToolPackage(folder: request.folder)
        problems += package.warnings
        let taken = Set(tools.map(\.name))
        let name = ToolName.unique(ToolName.safe(package.config.name), among: taken)
        let tool = try WasmTool(package, name: name, request: request, limits: limits)
        if let warning = tool.warning { problems.append(warning) }
        tools.append(tool)
      } catch {
        problems.append(error)
      }
    }
    return (tools, problems)
  }

  /// The tool advertised as `name`, or else the first whose author named it so.
  public func tool(named name: String) -> WasmTool? {
    tools.first { $0.name.isSame(as: name) } ?? tools.first { $0.authoredName.isSame(as: name) }
  }

  /// Starts the browser ahead of the first call.
  public func warmUp() async { _ = try? await host.browser() }

  /// Ends the browser; calls that are running fail.
  public func close() async { await host.close() }

  /// Calls `tool` with `arguments`, when it is the tool's turn.
  public func call(_ tool: WasmTool, arguments: JSON) async -> CallOutcome {
    let problems = tool.problems(with: arguments)
    guard problems.isEmpty else {
      return CallOutcome(
        failure: CallFailure(
          "The arguments do not fit the schema of \(tool.name): "
            + problems.joined(separator: "; ") + ". Correct them and call again."))
    }
    do {
      // Outside of the queue: a slow index must not keep other tools from their turn.
      let runtime = try PythonRuntime(home: options.home, environment: options.environment)
      let packs = try await dependencies(of: tool, runtime)
      let outcome = await queue.run(tool.name) {
        await self.run(tool, arguments, runtime, packs)
      }
      return outcome ?? CallOutcome(failure: CallFailure("The call was cancelled."))
    } catch {
      return CallOutcome(failure: CallFailure("The call was not run: \(error)"))
    }
  }

  private func run(
    _ tool: WasmTool, _ arguments: JSON, _ runtime: PythonRuntime, _ packs: [String]
  ) async -> CallOutcome {
    do {
      let call = try PythonCall(tool, arguments: arguments, dependencies: packs)
      return await invoker.run(call, runtime: runtime, limits: tool.limits)
    } catch {
      return CallOutcome(failure: CallFailure("The call was not run: \(error)"))
    }
  }

  /// The paths of the packs with the wheels that the tool's code requires.
  private func dependencies(
    of tool: WasmTool, _ runtime: PythonRuntime
  ) async throws -> [String] {
    do {
      let wheels = try await resolver.wheels(tool.code.requirements, runtime)
      return try wheels.map { try store.pack(of: $0) }
    } catch {
      throw CallFailure(
        "The dependencies of \(tool.name) (\(tool.code.requirements.joined(separator: ", "))) are "
          + "not installed and cannot be now: \(error) Once the package index can be reached, run "
          + "`wasm-pocket sync`.")
    }
  }

  /// Fetches what the tools need ahead of the first call.
  ///
  /// - Parameter report: told what was done, a line for each tool.
  /// - Returns: why it failed, for each tool that it failed for.
  public func sync(report: (String) -> Void) async -> [CallFailure] {
    var failures: [CallFailure] = []
    for tool in tools {
      do {
        let runtime = try PythonRuntime(home: options.home, environment: options.environment)
        let packs = try await dependencies(of: tool, runtime)
        report("\(tool.name): \(packs.count) wheels")
      } catch {
        failures.append(CallFailure("\(tool.name): \(error)"))
      }
    }
    return failures
  }
}
