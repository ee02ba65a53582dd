internal import CGuest
public import Packages

/// Node's modules for the browser, bundled once of this project's own files and of packages that
/// Debian has.
public struct NodeBundle: Sendable {
  private static let attempt = "make node's modules"

  /// Where it is: another place for other files.
  static func path(in home: Home) -> String {
    "\(home.data)/runtimes/node-\(digest.hexadecimal.prefix(12))/node.mjs"
  }

  private static let digest = Digest(
    of: files.flatMap { Array($0.path.utf8) + [0] + $0.bytes + [0] })

  /// The files that it is made of, beside the packages.
  private static let files: [PackedFile] = {
    let names = (0..<cguest_node_count).map { index in
      unsafe String(cString: cguest_node_at(index))
    }
    return (names + ["packs.js", "tree.js"]).map {
      PackedFile(path: $0, bytes: GuestFile.bytes($0))
    }
  }()

  /// The Debian packages that it takes.
  private static var packages: String {
    GuestFile.text("node/packages.txt").split(separator: "\n").joined(separator: " ")
  }

  /// Makes it with esbuild, unless it is there.
  ///
  /// - Parameter report: told what is being done, a line each.
  /// - Throws: `PackageError` if a package is missing, or the disk cannot be written.
  public static func install(in home: Home, report: (String) -> Void) throws(PackageError) {
    let target = path(in: home)
    if Files.isFile(target) { return report("node's modules are in \(target)") }
    let staging = "\(home.data)/runtimes/node.\(UInt64.random(in: 0 ... .max))"
    defer { Files.remove(staging) }
    for file in files {
      let path = Files.join(staging, file.path)
      try Files.makeFolder(Files.parent(of: path))
      try Files.write(file.bytes, to: path)
    }
    report("making node's modules of Debian's packages")
    let output = Files.join(staging, "node.mjs")
    let command = ["sh", Files.join(staging, "node/bundle"), output]
    guard let result = try? Subprocess.run(command), result.status == 0, Files.isFile(output)
    else {
      throw PackageError(
        attempt: attempt, path: target, problem: "esbuild or a package that it bundles is missing",
        remedy: "apt-get install --no-install-recommends \(packages)")
    }
    try Files.makeFolder(Files.parent(of: target))
    try Files.write(try Files.read(output), to: target)
    report("node's modules are in \(target)")
  }
}
