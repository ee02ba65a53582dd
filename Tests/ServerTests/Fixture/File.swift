import Foundation

/// Files and folders of the tests.
enum File {
  /// The bytes of the file at `path`.
  static func read(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: url(path))) }

  /// Writes `bytes` to `path`; folders that are missing are made.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(path))
  }

  /// Makes a folder at `path`; folders above it that are missing are made.
  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
  }

  /// The names in the folder at `path`, sorted; none if there is no such folder.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Whether there is something at `path`.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Removes `path` and what is below it.
  static func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Makes `path` a symbolic link to `target`.
  static func link(_ target: String, at path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  /// Lets everybody run the file at `path`.
  static func makeExecutable(_ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// The paths of all files below the folder at `path`.
  static func tree(_ path: String) -> [String] {
    names(in: path).flatMap { name -> [String] in
      let inner = path + "/" + name
      let below = tree(inner)
      return below.isEmpty && (try? read(inner)) != nil ? [inner] : below
    }
  }

  /// The permissions of the file at `path`.
  static func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  private static func url(_ path: String) -> URL { URL(filePath: path) }
}
