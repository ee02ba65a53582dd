internal import JSONText

/// How the code of a tool for node is laid out.
public struct NodeCode: Sendable {
  /// The file that is run, by its path from the tool's folder.
  public let entry: String

  /// Finds the file in `folder` that is run: `entry` of config.toml, else `dist/index.js`, else what
  /// `package.json` names ([packages](https://nodejs.org/api/packages.html#package-entry-points)),
  /// else `index.js`.
  ///
  /// - Throws: ``PackageError`` if there is none.
  init(folder: String, entry: String?) throws(PackageError) {
    let wishes = [entry].compactMap { $0 }
    let named = wishes.isEmpty ? ["dist/index.js"] + Self.named(in: folder) : wishes
    let usual = wishes.isEmpty ? ["index.js", "index.mjs", "index.cjs"] : []
    let names = named.flatMap { [$0, $0 + ".js", $0 + "/index.js"] } + usual
    guard let found = names.first(where: { Files.isFile($0, inside: folder) }) else {
      throw PackageError(
        attempt: "find the tool's JavaScript", path: folder,
        problem: entry.map { "there is no file \($0)" }
          ?? "there is no dist/index.js, and no package.json names another file that is there",
        remedy: entry == nil
          ? "build it into dist/index.js, or name the file with entry = \"…\" in config.toml"
          : "build it, or correct entry in config.toml")
    }
    self.entry = found
  }

  /// The files that package.json names as those to import or run.
  private static func named(in folder: String) -> [String] {
    let path = Files.join(folder, "package.json")
    guard let bytes = try? Files.read(path, limit: 1 << 20), let value = try? JSON(parsing: bytes)
    else { return [] }
    let exports = value["exports"].flatMap { target(of: $0["."] ?? $0) }
    return [exports, value["main"]?.string].compactMap { $0 }.map { name in
      name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    }
  }

  /// What an entry of "exports" means for node.
  private static func target(of value: JSON) -> String? {
    if let text = value.string { return text }
    if let choices = value.array { return choices.lazy.compactMap(target).first }
    let conditions: Set = ["node", "import", "require", "module-sync", "default"]
    return value.object?.lazy.filter { conditions.contains($0.key) }
      .compactMap { target(of: $0.value) }.first
  }

  /// The files that the tool's code consists of, read anew: all of its folder, `node_modules` too.
  ///
  /// - Throws: ``PackageError`` if a file cannot be read, or all are larger than 256 MiB.
  public func files(in folder: String) throws(PackageError) -> [PackedFile] {
    try CodeFiles.read(in: folder)
  }
}
