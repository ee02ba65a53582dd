internal import JSONText
internal import PageServer
internal import Packages

/// A Pyodide distribution in a folder.
struct PythonRuntime: Sendable {
  /// The folder that holds `pyodide.mjs`.
  let folder: String
  /// The path of the loader that takes the place of the folder's own, if one does.
  var loader: String?

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

  /// The interpreter and its ABI, as locks name them: what compiled wheels are made for
  /// ([PEP 783](https://peps.python.org/pep-0783/)).
  func abi() throws(PackageError) -> String {
    let path = Files.join(folder, "pyodide-lock.json")
    guard let info = (try? JSON(parsing: Files.read(path)))?["info"],
      let python = info["python"]?.string, let abi = info["abi_version"]?.string
    else {
      throw PackageError(
        attempt: "read which Python the runtime has", path: path, problem: "it does not say so",
        remedy: "use another Pyodide, or none (unset WASM_POCKET_PYODIDE)")
    }
    return "cpython-\(python)-pyodide_\(abi)"
  }

  /// That of the runtime that is or will be installed.
  static func abi(home: Home, environment: [String: String]) throws -> String {
    guard environment["WASM_POCKET_PYODIDE"]?.isEmpty == false else {
      return PinnedRuntime.pyodide.abi
    }
    return try PythonRuntime(home: home, environment: environment).abi()
  }

  /// The addresses of the distribution's packages that are not in the folder, by file name, where
  /// `WASM_POCKET_PYODIDE_PACKAGES` says at which URL they are.
  func remoteFiles(environment: [String: String]) -> [String: String] {
    guard let base = environment["WASM_POCKET_PYODIDE_PACKAGES"], !base.isEmpty,
      let bytes = try? Files.read(Files.join(folder, "pyodide-lock.json")),
      let packages = (try? JSON(parsing: bytes))?["packages"]?.object
    else { return [:] }
    let names = Set(packages.compactMap { $0.value["file_name"]?.string }).subtracting(files)
    let prefix = base.hasSuffix("/") ? base : base + "/"
    return Dictionary(names.map { ($0, $0.contains("://") ? $0 : prefix + $0) }) { first, _ in first
    }
  }

  /// The bytes of the wheel `name` that comes with the runtime.
  func bytes(of name: String) throws(PackageError) -> [UInt8] {
    try Files.read(Files.join(folder, String(name.split(separator: "/").last ?? "")))
  }

  /// The response to a request for the file `name`; only files of the folder itself are given out.
  func response(_ name: Substring) -> PageResponse {
    guard !name.contains("/"), !name.hasPrefix("."), Files.isFile(Files.join(folder, String(name)))
    else { return .notFound }
    let own = Files.join(folder, String(name))
    let path = name == RuntimePatch.file ? loader ?? own : own
    return PageResponse(contentType: Self.mediaType(name), body: .file(path))
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
