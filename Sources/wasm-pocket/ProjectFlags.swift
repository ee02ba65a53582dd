import ArgumentParser
import Packages
import WasmPocket

/// The flags that say which project is meant, and how far syncing may go.
struct ProjectFlags: ParsableArguments {
  @Option(help: "The folder with pocket.toml (default: the working folder).")
  var project: String?

  @Option(help: "The lockfile (default: pocket.lock beside pocket.toml).")
  var lockfile: String?

  @Flag(help: "Fail if pocket.lock would change.")
  var locked = false

  @Flag(help: "Use pocket.lock as it is, whether it fits or not.")
  var frozen = false

  @Flag(help: "Touch no network.")
  var offline = false

  func validate() throws {
    if locked && frozen { throw ValidationError("--locked and --frozen exclude each other") }
  }

  /// The project's folder, absolute.
  var folder: String { Files.join(Files.resolved(".") ?? ".", project ?? "") }

  /// Whether the folder has a `pocket.toml`.
  var hasProjectFile: Bool { Files.isFile(Files.join(folder, ProjectFile.name)) }

  /// How far syncing may go.
  var policy: SyncPolicy {
    var policy = SyncPolicy()
    policy.lockUse = locked ? .locked : frozen ? .frozen : .updated
    policy.isOffline = offline
    return policy
  }

  /// What to say where a project is needed and there is none.
  var missing: Usage {
    Usage(
      "there is no \(ProjectFile.name) in \(folder) and no TOOL was given. Name a tool by its folder "
        + "or URL, add one to this folder (wasm-pocket add SOURCE), or name a project with "
        + "--project DIR.")
  }
}
