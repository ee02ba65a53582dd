import GitServers
import JSONText
import Packages

/// A repository with tiny tools, a project that uses them, and homes of the test's own.
final class LockScene {
  let scratch: Scratch
  let repository: GitRepository
  /// The project's folder.
  let project: String
  /// The names of the tools in the repository; each is in `tools/` and its name.
  let tools: [String]
  /// Added to the environment of each command.
  var variables: [String: String] = [:]

  /// Makes the repository and commits the tools; the branch is `main`.
  init(_ tools: [String] = ["alpha", "beta"]) throws {
    scratch = try Scratch()
    self.tools = tools
    repository = try GitRepository(in: ScratchFolder())
    project = scratch.folder + "/project"
    try File.write(Array("# my tools\n".utf8), to: project + "/pocket.toml")
    for tool in tools { try write(tool) }
    try repository.commit()
  }

  /// Writes a tool into the work tree.
  ///
  /// - Parameters:
  ///   - version: what it prints behind its name.
  ///   - files: more files, or others in place of the usual ones, by their path in its folder.
  func write(
    _ tool: String, version: Int = 1, description: String = "A tool.", files: [String: String] = [:]
  ) throws {
    let config = "name = \"\(tool)\"\ndescription = \"\(description)\"\nlanguage = \"python\"\n"
    let schema = #"{"type": "object", "properties": {"text": {"type": "string"}}}"#
    let usual = [
      "config.toml": config, "schema.json": schema, "README.md": "# \(tool)\n",
      "main.py": "print('\(tool) \(version)')\n",
    ]
    for (file, text) in usual.merging(files, uniquingKeysWith: { $1 }) {
      try repository.write(text, to: "tools/\(tool)/\(file)")
    }
  }

  /// The repository's address on this machine.
  var url: String { "file://\(repository.path)" }

  /// The environment of a command whose state is in the folder `home`, named from the scratch
  /// folder; the runtime is the one that is installed.
  func environment(home: String = "home") -> [String: String] {
    scratch.environment(home: home).merging(variables) { $1 }
  }

  /// Starts `wasm-pocket` in the project's folder.
  func start(_ arguments: [String], home: String = "home") throws -> CommandProcess {
    try CommandProcess(arguments, environment: environment(home: home), folder: project)
  }

  /// Runs `wasm-pocket` in the project's folder.
  func run(_ arguments: String..., home: String = "home") throws -> CommandProcess.Result {
    try start(arguments, home: home).result()
  }

  /// Runs a command that has to succeed, and returns what it printed.
  @discardableResult
  func succeed(_ arguments: String..., home: String = "home") throws -> String {
    let result = try start(arguments, home: home).result()
    guard result.exit == .code(0) else {
      throw Failure("\(arguments.joined(separator: " ")): \(result.exit), \(result.errors)")
    }
    return result.output
  }

  /// Runs a command that has to fail with 1, and returns what it wrote to stderr.
  @discardableResult
  func fail(_ arguments: String..., home: String = "home") throws -> String {
    let result = try start(arguments, home: home).result()
    guard result.exit == .code(1), !result.errors.isEmpty else {
      throw Failure("\(arguments.joined(separator: " ")): \(result.exit), \(result.errors)")
    }
    return result.errors
  }

  /// Adds `tool` from the repository at `url`, which is ours unless told otherwise.
  @discardableResult
  func add(_ tool: String, from url: String? = nil, ref: String? = nil) throws -> String {
    let arguments = ["add", url ?? self.url, "--path", "tools/\(tool)"]
    let result = try start(arguments + (ref.map { ["--ref", $0] } ?? [])).result()
    guard result.exit == .code(0) else { throw Failure("add \(tool): \(result.errors)") }
    return result.output
  }

  /// Starts a server of the project's tools.
  func serve(_ arguments: String..., home: String = "home") throws -> ServerProcess {
    try scratch.serve(arguments, environment: environment(home: home), folder: project)
  }
}

extension LockScene {
  /// The text of the project's `pocket.lock`; empty if there is none.
  var lock: String { text("pocket.lock") }

  /// The text of the project's `pocket.toml`.
  var manifest: String { text("pocket.toml") }

  private func text(_ name: String) -> String {
    (try? File.read(project + "/" + name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Writes a file of the project.
  func write(_ text: String, to name: String) throws {
    try File.write(Array(text.utf8), to: project + "/" + name)
  }

  /// The texts of `file` in all trees of the store in `home`, sorted.
  func kept(_ file: String, home: String = "home") -> [String] {
    let trees = scratch.folder + "/" + home + "/data/trees"
    return File.names(in: trees).compactMap { try? File.read("\(trees)/\($0)/\(file)") }
      .map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// What `list --json` prints, whatever its exit.
  func list(home: String = "home") throws -> [JSON] {
    let result = try run("list", "--json", home: home)
    return try JSON(parsing: Array(result.output.utf8)).array ?? []
  }

  /// An entry of `pocket.toml`.
  func entry(_ path: String, url: String? = nil, ref: String? = nil) -> String {
    let line = ref.map { "ref = \"\($0)\"\n" } ?? ""
    return "\n[[tool]]\ngit = \"\(url ?? self.url)\"\n\(line)path = \"\(path)\"\n"
  }
}
