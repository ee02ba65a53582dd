internal import Egress
internal import Mounts
public import Packages

/// A wish for a tool: where it is, and what the person sets for it.
public struct WasmToolRequest: Sendable {
  /// Where it comes from.
  public let source: ToolSource
  /// Environment variables that override the package's `[tool_vars]`.
  public var variables: [String: String] = [:]
  /// What the person gives it beside that.
  public var access = ToolAccess()
  /// What stands between its calls, if not what the pocket says.
  public var isolation: Isolation?
  /// What its name begins with, if the person wants that.
  public var prefix: String?
  /// Limits that differ from the pocket's.
  public var limits = ProjectFile.Limits()

  /// The tool from `source`.
  public init(_ source: ToolSource) { self.source = source }

  /// The tool that `text` names: a URL as pasted from a browser, one in pip's words
  /// (`git+https://host/repository@ref#subdirectory=path`), or a folder.
  ///
  /// - Throws: `PackageError` if it is a URL that names no repository.
  public init(_ text: String) throws(PackageError) {
    source = try ToolSource(parsing: text, relativeTo: ".")
  }

  /// The wish, with what every tool gets.
  func granting(_ options: PocketOptions) -> WasmToolRequest {
    var request = self
    request.access.policy.rules = options.network.rules + access.policy.rules
    request.access.policy.maps += options.network.maps
    request.access.secrets += options.secrets
    request.access.mayAsk = access.mayAsk || options.mayAsk
    let names = Set(request.access.mounts.map(\.name))
    request.access.mounts += options.mounts.filter { !names.contains($0.name) }
    return request
  }

  /// The tool in a folder on this machine.
  public static func fromLocal(_ folder: String) -> WasmToolRequest {
    WasmToolRequest(.local(folder))
  }

  /// The tool in a folder of a Git repository.
  ///
  /// - Parameters:
  ///   - url: the repository: https, http, git, ssh or file.
  ///   - ref: a branch, a tag or a commit; without one, the remote's default branch.
  ///   - path: the folder in the repository; its root if empty.
  /// - Throws: `PackageError` if the URL names no repository, or the path leads out of it.
  public static func fromGit(
    _ url: String, ref: String? = nil, path: String = ""
  ) throws(PackageError) -> WasmToolRequest {
    WasmToolRequest(.git(try GitSource(url: url, ref: ref, path: path)))
  }

  /// The tool at a GitHub URL: `https://github.com/OWNER/REPO[/tree/REF[/PATH]]`.
  ///
  /// - Throws: `PackageError` if the URL names no repository.
  public static func fromGitHub(_ url: String) throws(PackageError) -> WasmToolRequest {
    try WasmToolRequest(url)
  }
}

extension ProjectFile {
  /// The wishes for the file's tools.
  ///
  /// - Throws: `PackageError` with line and column if a host that is granted is not understood.
  public func requests() throws(PackageError) -> [WasmToolRequest] {
    var requests: [WasmToolRequest] = []
    for tool in tools {
      var request = WasmToolRequest(tool.source)
      request.variables = tool.variables
      request.limits = tool.limits
      request.prefix = tool.prefix
      request.access = try access(of: tool)
      request.isolation = tool.isolation
      requests.append(request)
    }
    return requests
  }
}
