internal import JSONText

/// What `[wasm]` of a config.toml says.
struct WasmSettings: Sendable {
  /// `args`: the arguments after the program's name.
  var arguments: [String] = []
  /// `preopens`: folders of the package by the absolute paths that the program sees them at.
  var preopens: [String: String] = [:]

  /// Reads the table in `document`, if there is one.
  ///
  /// - Throws: ``PackageError`` if `args` is no list of strings or `preopens` no table of strings.
  init(_ document: TOMLDocument) throws(PackageError) {
    guard let table = document.root["wasm"]?.object else { return }
    let values = (table["args"] ?? []).array ?? [.null]
    arguments = values.compactMap(\.string)
    let members = table["preopens"]?.object ?? [:]
    for member in members { preopens[member.key] = member.value.string }
    let areFolders = table["preopens"].map { $0.object?.count == preopens.count } ?? true
    guard arguments.count == values.count, areFolders else {
      throw PackageError(
        attempt: "read a tool package", path: document.path,
        position: document.position(of: areFolders ? "args" : "preopens", in: "wasm"),
        problem: areFolders ? "args is no list of strings" : "preopens is no table of strings",
        remedy: areFolders
          ? "write it like args = [\"--json\"]" : "write it like preopens = { \"/\" = \"files\" }")
    }
  }
}

/// How the code of a tool in WebAssembly is laid out.
public struct WasmCode: Sendable {
  /// The module, by its absolute path.
  public let module: String
  /// The arguments after the program's name.
  public let arguments: [String]
  /// The folders of the package that the program sees, by the absolute paths that it sees them at.
  private let preopens: [String: String]

  /// The folders that the program sees, by those paths.
  public var folders: [String] { preopens.keys.sorted() }

  /// Finds the module in `folder`: `entry` of config.toml, else `dist/main.wasm`, else
  /// `dist/index.wasm`.
  ///
  /// - Throws: ``PackageError`` if there is none, or a folder that it should see is not in the package.
  init(folder: String, config: ToolConfig) throws(PackageError) {
    let names = config.entry.map { [$0] } ?? ["dist/main.wasm", "dist/index.wasm"]
    guard let name = names.first(where: { Files.isFile($0, inside: folder) }) else {
      throw PackageError(
        attempt: "find the tool's WebAssembly module", path: folder,
        problem: "there is no \(names.joined(separator: " and no "))",
        remedy: "build it, or name the file with entry = \"…\" in config.toml")
    }
    module = Files.join(folder, name)
    arguments = config.wasm.arguments
    preopens = config.wasm.preopens
    for (place, inner) in preopens {
      guard !place.isEmpty, !place.split(separator: "/").contains(".."),
        Files.isFolder(inner, inside: folder)
      else {
        throw PackageError(
          attempt: "read what a WebAssembly module sees", path: Files.join(folder, "config.toml"),
          problem:
            "preopens has \"\(place)\" = \"\(inner)\", which is no path and a folder of the "
            + "package",
          remedy: "write it like preopens = { \"/data\" = \"files\" }")
      }
    }
  }

  /// The files that the program sees, read anew, by the paths that it sees them at without the slash
  /// in front.
  ///
  /// - Throws: ``PackageError`` if a file cannot be read, or all are larger than 256 MiB.
  public func files(in folder: String) throws(PackageError) -> [PackedFile] {
    var files: [PackedFile] = []
    for (place, inner) in preopens.sorted(by: { $0.key < $1.key }) {
      let parts = place.split(separator: "/")
      files += try CodeFiles.read(in: Files.join(folder, inner)) { path in
        (parts + [path[...]]).joined(separator: "/")
      }
    }
    return files
  }
}
