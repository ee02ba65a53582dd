/// A runtime that comes inside a wheel of the Python package index, pinned by its digest.
public struct PinnedRuntime: Sendable {
  /// The runtime's own name and version.
  public let name: String
  /// The interpreter and its ABI, as locks name them: what compiled wheels are made for.
  public let abi: String
  /// The project that publishes the wheel, and its version, as pip takes them.
  let requirement: String
  /// The wheel's file name.
  let wheel: String
  /// The wheel's SHA-256.
  let digest: String
  /// The folder inside the wheel that is the runtime, with a slash at the end.
  let prefix: String

  /// Pyodide 314, CPython 3.14, as the wheel of flet-web carries it.
  public static let pyodide = PinnedRuntime(
    name: "pyodide-314.0.7", abi: "cpython-3.14.2-pyodide_2026_0", requirement: "flet-web==1.0.5",
    wheel: "flet_web-1.0.5-py3-none-any.whl",
    digest: "eb246cb6e59d14c63aa20223275184825c7ec28b970a2174619a2d9f00d0e2e7",
    prefix: "flet_web/web/pyodide/")

  /// Where the runtime is once it is installed.
  public func folder(in home: Home) -> String {
    "\(home.data)/runtimes/\(name)-\(digest.prefix(12))"
  }

  /// Downloads the wheel with pip, which knows the person's index, mirror and proxy, checks its
  /// digest and unpacks the runtime. What an interrupted run left is used or replaced; until the
  /// last step nothing is where it is looked for.
  ///
  /// - Parameter report: told what is being done, a line each.
  /// - Throws: ``PackageError`` if pip fails, the digest is another, or the disk cannot be written.
  public func install(in home: Home, report: (String) -> Void) throws(PackageError) {
    let target = folder(in: home)
    if Files.isFolder(target) { return report("\(name) is installed in \(target)") }
    let downloads = home.data + "/downloads"
    let download = "\(downloads)/\(wheel)"
    try Files.makeFolder(downloads)
    if try !isIntact(download) {
      report("downloading \(name) (27 MB) with pip")
      try fetch(to: downloads)
      guard try isIntact(download) else {
        Files.remove(download)
        throw PackageError(
          attempt: "install \(name)", path: download, problem: "its SHA-256 is not \(digest)",
          remedy: "check which index pip uses (python3 -m pip config list), then try again")
      }
    }
    report("unpacking \(name)")
    try unpack(download, to: target)
    Files.remove(download)
    report("\(name) is installed in \(target)")
  }

  private func isIntact(_ path: String) throws(PackageError) -> Bool {
    guard Files.isFile(path) else { return false }
    return Digest(of: try Files.read(path)).hexadecimal == digest
  }

  private func fetch(to folder: String) throws(PackageError) {
    let command = [
      "python3", "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
      "--dest", folder, requirement,
    ]
    let result = try Subprocess.run(command)
    guard result.status == 0 else {
      throw PackageError(
        attempt: "download \(name)", path: folder,
        problem: "`\(command.joined(separator: " "))` ended with status \(result.status)",
        remedy: "read what pip says above; without pip, apt-get install python3-pip")
    }
  }

  private func unpack(_ wheel: String, to target: String) throws(PackageError) {
    let staging = "\(target).\(UInt64.random(in: 0 ... .max))"
    defer { Files.remove(staging) }
    try Files.makeFolder(staging)
    let archive = try ZipArchive(path: wheel)
    for entry in archive.entries where entry.path.hasPrefix(prefix) {
      let name = String(entry.path.dropFirst(prefix.count))
      guard Self.isNeeded(name) else { continue }
      try Files.write(try archive.read(entry), to: Files.join(staging, name))
    }
    // Another process may have been quicker; what it put there is the same.
    guard Files.move(staging, to: target) || Files.isFolder(target) else {
      throw Files.failure("install \(name)", target, "make the folder writable")
    }
  }

  private static func isNeeded(_ name: String) -> Bool {
    guard !name.contains("/") else { return false }
    return [".mjs", ".wasm", ".zip", ".json", ".whl"].contains { name.hasSuffix($0) }
  }
}
