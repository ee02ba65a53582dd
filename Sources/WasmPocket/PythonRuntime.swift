internal import JSONText
internal import PageServer
internal import Packages

/// A Pyodide distribution in a folder.
struct PythonRuntime: Sendable {
  /// The folder that holds `pyodide.mjs`.
  let folder: String

  /// The runtime that is used: the folder that `WASM_POCKET_PYODIDE` names, else the installed one.
  ///
  /// - Throws: ``CallFailure`` saying how to install it if it is not there.
  init(home: Home, environment: [String: String]) throws(CallFailure) {
    let wish = environment["WASM_POCKET_PYODIDE"].flatMap { $0.isEmpty ? nil : $0 }
    folder = wish ?? PinnedRuntime.pyodide.folder(in: home)
    if Self.core.allSatisfy({ Files.isFile(Files.join(folder, $0)) }) { return }
    if wish != nil {
      throw CallFailure(
        "Python cannot be started: \(folder) (WASM_POCKET_PYODIDE) holds no Pyodide; it lacks "
          + Self.core.filter { !Files.isFile(Files.join(folder, $0)) }.joined(separator: ", ") + "."
      )
    }
    throw CallFailure(
      "Python is not installed yet. Run `wasm-pocket setup` once; it downloads 27 MB.")
  }

  /// What starting Python takes.
  static let core = [
    "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json",
  ]

  /// The names of the files in the folder.
  var files: [String] { Files.names(in: folder) }

  /// What tells this runtime from others: a digest of its list of packages and versions.
  func identity() throws(PackageError) -> String {
    Digest(of: try Files.read(Files.join(folder, "pyodide-lock.json"))).hexadecimal
  }

  /// The bytes of the wheel `name` that comes with the runtime.
  func bytes(of name: String) throws(PackageError) -> [UInt8] {
    try Files.read(Files.join(folder, String(name.split(separator: "/").last ?? "")))
  }

  /// The response to a request for the file `name`; only files of the folder itself are given out.
  func response(_ name: Substring) -> PageResponse {
    guard !name.contains("/"), !name.hasPrefix("."), Files.isFile(Files.join(folder, String(name)))
    else { return .notFound }
    return PageResponse(
      contentType: Self.mediaType(name), body: .file(Files.join(folder, String(name))))
  }

  private static func mediaType(_ name: Substring) -> String {
    switch name.split(separator: ".").last {
    case "mjs", "js": "text/javascript"
    case "wasm": "application/wasm"
    case "json": "application/json"
    default: "application/octet-stream"
    }
  }
}
