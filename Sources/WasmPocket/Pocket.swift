public import JSONText
public import Logging
public import Packages

/// Owns the tools.
///
/// ```swift
/// let pocket = Pocket(tools: [.fromLocal("./word-count")], log: Logger(label: "pocket"))
/// ```
public final class Pocket: Sendable {
  /// The tools that can be called, in the order they were wished for.
  public let tools: [WasmTool]
  /// Why the others cannot, and what is odd about those that can.
  public let problems: [PackageError]
  private let log: Logger

  /// A pocket of the tools that `requests` wish for. A tool whose package cannot be read is left
  /// out and reported in ``problems``; the others are served all the same.
  public init(tools requests: [WasmToolRequest], limits: CallLimits = .init(), log: Logger) {
    var tools: [WasmTool] = []
    var problems: [PackageError] = []
    for request in requests {
      do throws(PackageError) {
        let package = try ToolPackage(folder: request.folder)
        problems += package.warnings
        let name = ToolName.unique(
          ToolName.safe(package.config.name), among: Set(tools.map(\.name)))
        tools.append(try WasmTool(package, name: name, request: request, limits: limits))
      } catch {
        problems.append(error)
      }
    }
    self.tools = tools
    self.problems = problems
    self.log = log
  }

  /// The tool advertised as `name`, or else the first whose author named it so.
  public func tool(named name: String) -> WasmTool? {
    tools.first { $0.name.isSame(as: name) }
      ?? tools.first { $0.package.config.name.isSame(as: name) }
  }

  /// Calls `tool` with `arguments`.
  public func call(_ tool: WasmTool, arguments: JSON) async -> CallOutcome {
    let problems = tool.problems(with: arguments)
    guard problems.isEmpty else {
      return CallOutcome(
        failure: CallFailure(
          "The arguments do not fit the schema of \(tool.name): "
            + problems.joined(separator: "; ") + ". Correct them and call again."))
    }
    return CallOutcome(failure: CallFailure("not run"))
  }
}
