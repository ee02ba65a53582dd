import Foundation

/// A folder for one test, removed with it.
final class ScratchFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "pocket-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes `text` to the file `name`, with the folders above it.
  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Writes a zip archive of `files`, made by Python's own zipfile.
  func zip(_ name: String, _ files: [String: String]) throws {
    let list = try JSONSerialization.data(withJSONObject: files)
    try write("\(name).json", String(decoding: list, as: UTF8.self))
    let script = """
      import json, sys, zipfile
      files = json.load(open(sys.argv[1] + ".json"))
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
          for path, text in sorted(files.items()):
              archive.writestr(path, text)
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, "\(path)/\(name)"]
    try process.run()
    process.waitUntilExit()
  }
}

extension ScratchFolder {
  /// Moves the file `name` to `target`.
  func move(_ name: String, to target: String) throws {
    try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(target)")
  }

  /// Makes a symbolic link `name` to `target`.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Runs `command` in a shell and returns its status.
  func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
