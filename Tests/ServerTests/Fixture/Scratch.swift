import Glibc
import Packages

/// What one test makes on this machine: folders and processes, taken away again in reverse order
/// when the test is over.
final class Scratch {
  /// A new folder.
  let folder: String
  private var cleanUps: [() -> Void] = []

  /// Makes the folder.
  init() throws {
    var template = Array("/tmp/wasm-pocket-tests-XXXXXX".utf8CString)
    guard let path = unsafe mkdtemp(&template) else { throw Failure("/tmp cannot be written") }
    let folder = unsafe String(cString: path)
    self.folder = folder
    cleanUps.append { File.removeTree(folder) }
  }

  deinit { for cleanUp in cleanUps.reversed() { cleanUp() } }

  /// Starts a server in the scratch folder.
  ///
  /// - Parameter variables: added to the environment that the tests were given.
  func serve(_ arguments: String..., variables: [String: String] = [:]) throws -> ServerProcess {
    try serve(
      arguments, environment: inheritedEnvironment().merging(variables) { $1 }, folder: folder)
  }

  /// Starts a server with an environment and a working folder of its own.
  func serve(
    _ arguments: [String], environment: [String: String], folder: String
  ) throws -> ServerProcess {
    let server = try ServerProcess(arguments, environment: environment, folder: folder)
    cleanUps.append { server.end() }
    return server
  }

  /// The environment of a command whose state is in the folder `home` of this one; the runtime is the
  /// one that is installed.
  func environment(home: String) -> [String: String] {
    let inherited = inheritedEnvironment()
    let runtime =
      inherited["WASM_POCKET_PYODIDE"]
      ?? PinnedRuntime.pyodide.folder(in: Home(environment: inherited))
    return inherited.merging([
      "WASM_POCKET_HOME": folder + "/" + home, "WASM_POCKET_PYODIDE": runtime, "HOME": folder,
    ]) { $1 }
  }

  /// Makes a tool package in a folder `name` of its own.
  func tool(_ name: String, files: [String: String] = [:]) throws -> ToolFolder {
    try ToolFolder(folder + "/" + name, name: name, files: files)
  }

  /// Makes a tool package whose code is `main`.
  func tool(_ name: String, main: String) throws -> ToolFolder {
    try tool(name, files: ["main.py": main])
  }
}
