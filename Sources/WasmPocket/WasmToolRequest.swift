public import Packages

/// A wish for a tool: where it is, and what the person sets for it.
public struct WasmToolRequest: Sendable {
  /// The folder that holds the package.
  public let folder: String
  /// Environment variables that override the package's `[tool_vars]`.
  public let variables: [String: String]
  /// Limits that differ from the pocket's.
  public let limits: ProjectFile.Limits

  /// The tool in a folder on this machine.
  ///
  /// - Parameters:
  ///   - folder: its path.
  ///   - variables: environment variables that override the package's `[tool_vars]`.
  ///   - limits: limits that differ from the pocket's.
  public static func fromLocal(
    _ folder: String, variables: [String: String] = [:], limits: ProjectFile.Limits = .init()
  ) -> WasmToolRequest {
    WasmToolRequest(folder: folder, variables: variables, limits: limits)
  }
}

extension ProjectFile {
  /// The wishes for the file's tools.
  ///
  /// - Throws: `PackageError` at the first that is in a repository: those are not fetched yet.
  public func requests() throws(PackageError) -> [WasmToolRequest] {
    var requests: [WasmToolRequest] = []
    for tool in tools {
      guard case .local(let path) = tool.source else {
        throw PackageError(
          attempt: "serve a tool", path: tool.source.description,
          problem: "tools in repositories are not fetched yet",
          remedy: "name a folder with local")
      }
      requests.append(
        .fromLocal(Files.join(folder, path), variables: tool.variables, limits: tool.limits))
    }
    return requests
  }
}
