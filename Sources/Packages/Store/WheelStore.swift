/// A wheel that a set of requirements was resolved to.
public struct ResolvedWheel: Sendable, Equatable {
  /// The distribution's name.
  public let name: String
  /// Its version.
  public let version: String
  /// Where it was downloaded from.
  public let url: String
  /// Its SHA-256.
  public let digest: Digest

  /// A wheel by what was found out about it.
  public init(name: String, version: String, url: String, digest: Digest) {
    self.name = name
    self.version = version
    self.url = url
    self.digest = digest
  }
}

/// Wheels by their SHA-256.
///
/// Everything is written whole and renamed; what is read is checked, so a damaged file counts as
/// missing.
public struct WheelStore: Sendable {
  private let home: Home

  /// The store below `home`.
  public init(_ home: Home) { self.home = home }

  /// Whether the wheel is there; not whether it is intact.
  public func contains(_ wheel: ResolvedWheel) -> Bool { Files.isFile(path(of: wheel)) }

  /// Says whether the wheel is as it was kept, by reading all of it.
  ///
  /// - Throws: ``PackageError`` if it is missing or was changed.
  public func check(_ wheel: ResolvedWheel) throws(PackageError) {
    if contains(wheel), Digest(of: try Files.read(path(of: wheel))) == wheel.digest { return }
    throw PackageError(
      attempt: "read the wheel of \(wheel.name) \(wheel.version)", path: path(of: wheel),
      problem: contains(wheel) ? "it is not as it was kept" : "it is not there",
      remedy: "run wasm-pocket sync; it is downloaded again")
  }

  /// Whether the wheel is as it was kept. A damaged one is removed: it is downloaded again.
  func isIntact(_ wheel: ResolvedWheel) -> Bool {
    if (try? check(wheel)) != nil { return true }
    remove(wheel)
    return false
  }

  /// Removes the wheel.
  public func remove(_ wheel: ResolvedWheel) { Files.remove(Files.parent(of: path(of: wheel))) }

  /// Keeps the bytes of `wheel`.
  ///
  /// - Throws: ``PackageError`` if they are not those of its digest, or cannot be written.
  public func keep(_ bytes: [UInt8], of wheel: ResolvedWheel) throws(PackageError) {
    guard Digest(of: bytes) == wheel.digest else {
      throw PackageError(
        attempt: "keep the wheel of \(wheel.name) \(wheel.version)",
        path: String(ToolSource.withoutCredentials(wheel.url).prefix { $0 != "?" }),
        problem: "its SHA-256 is not \(wheel.digest), which the index states",
        remedy: "try again; if it stays so, the index or something on the way to it is damaged")
    }
    let path = path(of: wheel)
    if Files.isFile(path) { return }
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(bytes, to: path)
  }

  /// The path of the pack with the files that installing `wheel` puts into site-packages, made
  /// from the wheel if it is not there or not as it was made.
  ///
  /// - Throws: ``PackageError`` if the wheel is missing or is not the one that was kept.
  public func pack(of wheel: ResolvedWheel) throws(PackageError) -> String {
    let path = "\(home.cache)/packs/\(wheel.digest).pack"
    let sum = path + ".sha256"
    if Files.isFile(path), let stated = try? Files.read(sum),
      Digest(of: try Files.read(path)).hexadecimal.utf8.elementsEqual(stated)
    {
      return path
    }
    guard Digest(of: try Files.read(self.path(of: wheel))) == wheel.digest else {
      Files.remove(self.path(of: wheel))
      throw PackageError(
        attempt: "install \(wheel.name)", path: self.path(of: wheel), problem: "it is damaged",
        remedy: "run wasm-pocket sync; it is downloaded again")
    }
    let pack = FilePack(try Wheel(path: self.path(of: wheel)).files()).bytes
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(pack, to: path)
    try Files.write(Array(Digest(of: pack).hexadecimal.utf8), to: sum)
    return path
  }

  private func path(of wheel: ResolvedWheel) -> String {
    let name = wheel.url.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last ?? "wheel.whl"
    return "\(home.data)/wheels/\(wheel.digest)/\(name)"
  }
}
