/// What pins a tool, or all tools of one repository at one ref.
public protocol Lock: Sendable, Equatable {
  /// What it is found by in a ``Lockfile``.
  var key: LockKey { get }
}

extension Lock {
  func isSame(as other: any Lock) -> Bool { other as? Self == self }
}

/// What a lock is found by.
public enum LockKey: Hashable, Sendable, CustomStringConvertible {
  /// A folder, as the project names it.
  case local(path: String)
  /// A repository, without credentials, at a ref; `nil` is its default branch.
  case git(url: String, ref: String?)

  /// The folder, or the repository and its ref.
  public var description: String {
    switch self {
    case .local(let path): path
    case .git(let url, let ref): ref.map { "\(url) at \($0)" } ?? url
    }
  }
}

/// Pins what a tool in a folder on this machine depends on. Its files are the person's own and are
/// read anew by each call.
public struct LocalLock: Lock {
  /// The folder, as the project names it.
  public let path: String
  /// The Python packages that it depends on, once they are resolved.
  public var python: PythonPin?

  /// A lock of the tool in the folder `path`.
  public init(path: String, python: PythonPin? = nil) {
    self.path = path
    self.python = python
  }

  /// ``LockKey/local(path:)``.
  public var key: LockKey { .local(path: path) }
}

/// Pins a repository at one of its refs to a commit, and the tools that are used from there.
public struct GitLock: Lock {
  /// The repository's URL, without credentials.
  public let url: String
  /// The branch, tag or commit that was wished for; `nil` is the default branch.
  public let ref: String?
  /// The commit: 40 hexadecimal digits; `nil` if the ref was not resolved yet.
  public var commit: String?
  /// The tools by their folder in the repository.
  public var tools: [String: ToolPin]

  /// A lock of the tools at `ref` of the repository at `url`.
  public init(url: String, ref: String?, commit: String? = nil, tools: [String: ToolPin] = [:]) {
    self.url = url
    self.ref = ref
    self.commit = commit
    self.tools = tools
  }

  /// ``LockKey/git(url:ref:)``.
  public var key: LockKey { .git(url: url, ref: ref) }
}

/// Pins one tool of a repository.
public struct ToolPin: Sendable, Equatable {
  /// The name its author gave it.
  public var name: String
  /// The digest of its files, by ``TreeStore/digest(of:)``.
  public var tree: Digest
  /// The digest of what a model is told of it, by ``ToolPackage/definition``.
  public var definition: Digest
  /// The Python packages that it depends on; `nil` for other languages.
  public var python: PythonPin?

  /// A pin by what was found out about the tool.
  public init(name: String, tree: Digest, definition: Digest, python: PythonPin? = nil) {
    self.name = name
    self.tree = tree
    self.definition = definition
    self.python = python
  }
}

/// Pins what a Python tool is run with.
public struct PythonPin: Sendable, Equatable {
  /// The runtime's name and version, e.g. `pyodide 314.0.7`.
  public let runtime: String
  /// The requirements that were resolved, by PEP 508.
  public let requirements: [String]
  /// The wheel that holds the tool's own code, by its path in the tool's folder.
  public let own: ResolvedWheel?
  /// The wheels that the requirements mean.
  public let wheels: [ResolvedWheel]

  /// A pin of `requirements` to `wheels` for `runtime`.
  public init(
    runtime: String, requirements: [String], own: ResolvedWheel? = nil, wheels: [ResolvedWheel]
  ) {
    self.runtime = runtime
    self.requirements = requirements
    self.own = own
    self.wheels = wheels
  }
}
