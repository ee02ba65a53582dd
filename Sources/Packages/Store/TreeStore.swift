internal import Glibc

/// The files of tools by the digest of all they hold: what is found here was never changed, and is
/// whole or absent.
public struct TreeStore: Sendable {
  /// The folder that holds all trees. Who adds to the store or cleans it up locks this one: that
  /// above it is locked for the person's own lockfile.
  let root: String

  /// The store below `home`.
  public init(_ home: Home) { root = home.data + "/trees" }

  /// The folder of the tree `digest`, whether it is there or not.
  public func folder(of digest: Digest) -> String { "\(root)/\(digest)" }

  /// Whether the tree is there; not whether it is intact.
  public func contains(_ digest: Digest) -> Bool { Files.isFolder(folder(of: digest)) }

  /// The digests of the trees that are there.
  public var digests: [Digest] { Files.names(in: root).compactMap { Digest($0) } }

  /// Keeps `files` and returns their digest. Written beside its place and renamed: a process that is
  /// killed meanwhile leaves nothing that is ever read.
  ///
  /// - Throws: ``PackageError`` if the disk is full or cannot be written.
  public func keep(_ files: [PackedFile]) throws(PackageError) -> Digest {
    let digest = Self.digest(of: files)
    let target = folder(of: digest)
    if contains(digest) { return digest }
    let staging = "\(root)/\(Self.stagingPrefix)\(UInt64.random(in: 0 ... .max))"
    defer { Files.remove(staging) }
    try Files.makeFolder(staging)
    for file in files {
      let path = Files.join(staging, file.path)
      try Files.makeFolder(Files.parent(of: path))
      try Files.write(file.bytes, to: path, mode: 0o444)
    }
    // Another process may have been quicker; what it put there is the same.
    guard Files.move(staging, to: target) || contains(digest) else {
      throw Files.failure("keep a tool", target, "make the folder writable")
    }
    return digest
  }

  /// Says whether the tree is as it was kept, by reading all of it.
  ///
  /// - Throws: ``PackageError`` if the tree is missing or a file was changed, added or removed.
  public func check(_ digest: Digest) throws(PackageError) {
    let folder = folder(of: digest)
    guard contains(digest) else {
      throw PackageError(
        attempt: "read a tool from the store", path: folder, problem: "it is not there",
        remedy: "run wasm-pocket sync")
    }
    guard Self.digest(of: try Self.files(in: folder)) == digest else {
      throw PackageError(
        attempt: "read a tool from the store", path: folder,
        problem: "its files are not those that were kept; the disk or somebody changed them",
        remedy: "run wasm-pocket sync; it fetches them again")
    }
  }

  /// Copies the tree to the folder `target`, which must not be there yet or be empty, for a person to
  /// work on.
  ///
  /// - Throws: ``PackageError`` if something is there, or the disk cannot be written.
  public func copy(_ digest: Digest, to target: String) throws(PackageError) {
    guard Files.names(in: target).isEmpty, !Files.isFile(target) else {
      throw PackageError(
        attempt: "copy a tool", path: target, problem: "there is something already",
        remedy: "name another folder, or remove that one")
    }
    for file in try Self.files(in: folder(of: digest)) {
      let path = Files.join(target, file.path)
      try Files.makeFolder(Files.parent(of: path))
      try Files.write(file.bytes, to: path)
    }
  }

  /// Removes the tree.
  public func remove(_ digest: Digest) {
    let folder = folder(of: digest)
    let doomed = "\(root)/\(Self.stagingPrefix)\(UInt64.random(in: 0 ... .max))"
    // Gone at once for all others, whatever happens to this process now.
    Files.remove(Files.move(folder, to: doomed) ? doomed : folder)
  }

  /// Removes what processes that were killed have left. Nobody may be writing meanwhile.
  public func removeRemains() {
    for name in Files.names(in: root) where name.hasPrefix(Self.stagingPrefix) {
      Files.remove("\(root)/\(name)")
    }
  }

  private static let stagingPrefix = ".staging-"

  /// SHA-256 over the paths in the order of their bytes, each with the SHA-256 of what it holds.
  public static func digest(of files: [PackedFile]) -> Digest {
    let lines = files.map { "\(Digest(of: $0.bytes)) \($0.path)\n" }
    let sorted = lines.sorted {
      $0.utf8.dropFirst(65).lexicographicallyPrecedes($1.utf8.dropFirst(65))
    }
    return Digest(of: sorted.joined().utf8)
  }

  /// All files below `folder`. A link is none of ours: it counts as a file of its own kind.
  private static func files(in folder: String) throws(PackageError) -> [PackedFile] {
    var files: [PackedFile] = []
    var open = [""]
    while let path = open.popLast() {
      for name in Files.names(in: Files.join(folder, path)) {
        let inner = path.isEmpty ? name : "\(path)/\(name)"
        let full = Files.join(folder, inner)
        if Files.isLink(full) {
          files.append(PackedFile(path: inner + "@", bytes: []))
        } else if Files.isFolder(full) {
          open.append(inner)
        } else {
          files.append(PackedFile(path: inner, bytes: try Files.read(full)))
        }
      }
    }
    return files
  }
}
