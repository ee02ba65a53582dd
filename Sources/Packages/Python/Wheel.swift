/// A Python wheel, by the [binary distribution
/// format](https://packaging.python.org/en/latest/specifications/binary-distribution-format/).
public struct Wheel: Sendable {
  /// The wheel's path.
  public let path: String
  /// The distribution's name as the file name spells it.
  public let name: String
  /// Its version as the file name spells it.
  public let version: String
  /// `Requires-Dist` of its METADATA: requirements by PEP 508.
  public let requirements: [String]
  /// The top-level names that can be imported from it.
  public let modules: Set<String>

  /// Reads the wheel at `path`.
  ///
  /// - Throws: ``PackageError`` if it is no zip archive or has no METADATA.
  public init(path: String) throws(PackageError) {
    self.path = path
    let parts = (path.split(separator: "/").last ?? "").split(separator: "-")
    name = String(parts.first ?? "")
    version = parts.count > 1 ? String(parts[1]) : ""
    let archive = try ZipArchive(path: path)
    guard let metadata = archive.entries.first(where: { Self.isMetadata($0.path) }) else {
      throw PackageError(
        attempt: "read a wheel", path: path, problem: "it has no METADATA",
        remedy: "build it again (uv build)")
    }
    requirements = Self.requirements(
      String(decoding: try archive.read(metadata, limit: 1 << 20), as: UTF8.self))
    modules = Set(archive.entries.compactMap { Self.installed($0.path) }.compactMap(Self.module))
  }

  /// The one name that can be imported, if there is only one.
  var onlyModule: String? { modules.count == 1 ? modules.first : nil }

  /// The files that installing the wheel puts into site-packages.
  public func files() throws(PackageError) -> [PackedFile] {
    let archive = try ZipArchive(path: path)
    var files: [PackedFile] = []
    for entry in archive.entries {
      guard let place = Self.installed(entry.path) else { continue }
      files.append(PackedFile(path: place, bytes: try archive.read(entry)))
    }
    return files
  }

  /// Where in site-packages an entry belongs; `nil` for scripts, headers and data files.
  private static func installed(_ path: String) -> String? {
    let parts = path.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, parts[0].hasSuffix(".data") else { return path }
    return parts[1] == "purelib" || parts[1] == "platlib" ? String(parts[2]) : nil
  }

  private static func isMetadata(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[0].hasSuffix(".dist-info") && parts[1] == "METADATA"
  }

  private static func module(_ path: String) -> String? {
    let parts = path.split(separator: "/")
    if parts.count == 1 { return path.hasSuffix(".py") ? String(path.dropLast(3)) : nil }
    return parts[0].contains(".") || parts[0].contains("-") ? nil : String(parts[0])
  }

  private static func requirements(_ metadata: String) -> [String] {
    let header = "requires-dist:"
    // The headers end at the first empty line; the description follows.
    return metadata.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .prefix { !$0.isEmpty }
      .filter { $0.lowercased().hasPrefix(header) }
      .map { String($0.dropFirst(header.count).drop { $0 == " " }) }
  }
}
