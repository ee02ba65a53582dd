internal import JSONText

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

  var json: JSON {
    [
      "name": .string(name), "version": .string(version), "url": .string(url),
      "sha256": .string(digest.hexadecimal),
    ]
  }

  init?(_ json: JSON) {
    guard let name = json["name"]?.string, let version = json["version"]?.string,
      let url = json["url"]?.string, let digest = json["sha256"]?.string.flatMap({ Digest($0) })
    else { return nil }
    self.init(name: name, version: version, url: url, digest: digest)
  }
}

/// Wheels by their SHA-256, and which of them a set of requirements means.
///
/// Everything is written whole and renamed; what is read is checked, so a damaged file counts as
/// missing.
public struct WheelStore: Sendable {
  private let home: Home

  /// The store below `home`.
  public init(_ home: Home) { self.home = home }

  /// What a resolution is found by: its requirements and the runtime they were resolved for.
  public static func key(requirements: [String], runtime: String) -> Digest {
    Digest(of: ([runtime] + requirements.sorted()).joined(separator: "\n").utf8)
  }

  /// The wheels that `key` was resolved to; `nil` if that was not done yet or a wheel is missing.
  public func resolution(_ key: Digest) -> [ResolvedWheel]? {
    guard let bytes = try? Files.read(path(ofResolution: key)),
      let json = try? JSON(parsing: bytes),
      let wheels = json["wheels"]?.array?.map({ ResolvedWheel($0) })
    else { return nil }
    let present = wheels.compactMap { $0 }.filter { Files.isFile(path(of: $0)) }
    return present.count == wheels.count ? present : nil
  }

  /// Keeps what `key` was resolved to.
  public func keep(_ wheels: [ResolvedWheel], for key: Digest) throws(PackageError) {
    let json: JSON = ["version": 1, "wheels": .array(wheels.map(\.json))]
    let path = path(ofResolution: key)
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(json.bytes + [0x0A], to: path)
  }

  /// Keeps the bytes of `wheel`.
  ///
  /// - Throws: ``PackageError`` if they are not those of its digest, or cannot be written.
  public func keep(_ bytes: [UInt8], of wheel: ResolvedWheel) throws(PackageError) {
    guard Digest(of: bytes) == wheel.digest else {
      throw PackageError(
        attempt: "keep a wheel", path: wheel.url,
        problem: "its SHA-256 is not \(wheel.digest), which the index states",
        remedy: "try again; if it stays so, the index or something on the way to it is damaged")
    }
    let path = path(of: wheel)
    if Files.isFile(path) { return }
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(bytes, to: path)
  }

  /// The path of the pack with the files that installing `wheel` puts into site-packages, made
  /// from the wheel if it is not there yet.
  ///
  /// - Throws: ``PackageError`` if the wheel is missing or is not the one that was kept.
  public func pack(of wheel: ResolvedWheel) throws(PackageError) -> String {
    let path = "\(home.cache)/packs/\(wheel.digest).pack"
    if Files.isFile(path) { return path }
    guard Digest(of: try Files.read(self.path(of: wheel))) == wheel.digest else {
      Files.remove(self.path(of: wheel))
      throw PackageError(
        attempt: "install \(wheel.name)", path: self.path(of: wheel), problem: "it is damaged",
        remedy: "run wasm-pocket sync; it is downloaded again")
    }
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(FilePack(try Wheel(path: self.path(of: wheel)).files()).bytes, to: path)
    return path
  }

  private func path(of wheel: ResolvedWheel) -> String {
    let name = wheel.url.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last ?? "wheel.whl"
    return "\(home.data)/wheels/\(wheel.digest)/\(name)"
  }

  private func path(ofResolution key: Digest) -> String {
    "\(home.data)/resolutions/\(key).json"
  }
}
