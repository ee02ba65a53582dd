internal import JSONText
internal import Packages

/// What a snapshot of an interpreter's memory is made of: those of equal ones stand in for each other.
struct SnapshotPlan: Sendable, Hashable {
  /// The runtime.
  let runtime: Digest
  /// The paths of the packs of what is installed.
  let packs: [String]
  /// What is imported: `module`, or `module:name`.
  let imports: [String]

  /// The same with nothing installed or imported.
  var base: SnapshotPlan { SnapshotPlan(runtime: runtime, packs: [], imports: []) }

  /// Whether nothing is installed or imported.
  var isBase: Bool { packs.isEmpty && imports.isEmpty }

  /// The digest of all that, and of the guest's own files.
  var digest: Digest {
    // Packs are named by what they hold.
    let names = packs.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let list: JSON = [
      .string(runtime.hexadecimal), .string(Self.guest.hexadecimal),
      .array(names.map { .string($0) }), .array(imports.map { .string($0) }),
    ]
    return Digest(of: list.bytes)
  }

  private static let guest = Digest(
    of: RuntimePage.guestPack
      + ["interpreter.js", "packs.js", "snapshot-worker.js"].flatMap(GuestFile.bytes))
}

/// A snapshot in the cache, found intact.
struct Snapshot: Sendable, Hashable {
  /// What it is of.
  let plan: SnapshotPlan
  /// Where it is.
  let path: String
}

/// What became of the wish for a snapshot.
public enum SnapshotState: Sendable, Equatable {
  /// There was one.
  case present
  /// It was made.
  case made
  /// None can be made; why.
  case hopeless(String)
}

/// The snapshots in the cache, each with its digest beside it: what was damaged, or put in another's
/// place, counts as missing.
struct SnapshotStore: Sendable {
  /// So many are kept, the latest used.
  private static let most = 24

  private let folder: String

  /// Those below `home`.
  init(_ home: Home) { folder = home.cache + "/snapshots" }

  /// The snapshot of `plan`, if it is there and intact.
  func find(_ plan: SnapshotPlan) -> Snapshot? {
    let snapshot = Snapshot(plan: plan, path: path(of: plan))
    guard let stated = try? Files.read(snapshot.path + ".sha256"),
      let digest = Files.digest(of: snapshot.path), stated == Self.seal(digest, plan)
    else {
      remove(snapshot)
      return nil
    }
    Files.touch(snapshot.path)
    return snapshot
  }

  /// Whether there is one, or making one was found to be of no use.
  func isSettled(_ plan: SnapshotPlan) -> Bool {
    Files.isFile(path(of: plan) + ".sha256") || hopelessness(of: plan) != nil
  }

  /// The snapshot that an interpreter for `plan` is best started from, if there is any.
  func best(_ plan: SnapshotPlan) -> Snapshot? { find(plan) ?? find(plan.base) }

  /// Why making one was found to be of no use; `nil` if it was not.
  func hopelessness(of plan: SnapshotPlan) -> String? {
    guard let text = try? Files.read(path(of: plan) + ".hopeless", limit: 1 << 16) else {
      return nil
    }
    return String(decoding: text.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// Takes note that one cannot be made, and why.
  func giveUp(_ plan: SnapshotPlan, _ reason: String) {
    try? Files.makeFolder(folder)
    try? Files.write(Array((reason + "\n").utf8), to: path(of: plan) + ".hopeless")
  }

  /// Keeps `bytes` as the snapshot of `plan`.
  ///
  /// - Throws: `PackageError` if the cache cannot be written.
  func keep(_ bytes: [UInt8], of plan: SnapshotPlan) throws(PackageError) -> Snapshot {
    let path = path(of: plan)
    try Files.makeFolder(folder)
    try Files.write(bytes, to: path)
    try Files.write(Self.seal(Digest(of: bytes), plan), to: path + ".sha256")
    prune()
    return Snapshot(plan: plan, path: path)
  }

  /// Removes `snapshot`, which has turned out to be of no use.
  func remove(_ snapshot: Snapshot) {
    for path in [snapshot.path, snapshot.path + ".sha256"] { Files.remove(path) }
  }

  /// What stands beside a snapshot: its own digest, and what it is of.
  private static func seal(_ digest: Digest, _ plan: SnapshotPlan) -> [UInt8] {
    Array("\(digest) \(plan.digest)\n".utf8)
  }

  private func path(of plan: SnapshotPlan) -> String { "\(folder)/\(plan.digest)" }

  private func prune() {
    let snapshots = Files.names(in: folder).filter { !$0.contains(".") }
      .map { Files.join(folder, $0) }
    let old = snapshots.sorted { Files.age(of: $0) < Files.age(of: $1) }.dropFirst(Self.most)
    for path in old { for file in [path, path + ".sha256"] { Files.remove(file) } }
  }
}
