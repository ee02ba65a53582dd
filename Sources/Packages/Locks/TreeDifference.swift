internal import JSONText

extension Lockfile {
  /// The files that differ between two trees: `A`, `D` or `M` and the path.
  static func fileChanges(from old: String, to new: String) -> [String] {
    guard Files.isFolder(old) else { return [] }
    let (before, after) = (digests(in: old), digests(in: new))
    return Set(before.keys).union(after.keys).sorted().compactMap { path in
      if before[path] == after[path] { return nil }
      return (before[path] == nil ? "A " : after[path] == nil ? "D " : "M ") + path
    }
  }

  private static func digests(in folder: String) -> [String: Digest] {
    var digests: [String: Digest] = [:]
    for path in Files.walk(folder, leavingOut: { _ in false }) {
      digests[path] = (try? Files.read(Files.join(folder, path))).map { Digest(of: $0) }
    }
    return digests
  }

  /// What models are told of the tools in two folders, as lines with `-`, `+` or a space before
  /// them; empty if it is the same, or one cannot be read.
  static func definitionChanges(from old: String, to new: String) -> [String] {
    guard let before = try? ToolPackage(folder: old), let after = try? ToolPackage(folder: new),
      before.definition != after.definition
    else { return [] }
    return lineChanges(from: lines(of: before), to: lines(of: after))
  }

  private static func lines(of package: ToolPackage) -> [String] {
    package.told.indentedText.split(separator: "\n").map(String.init)
  }

  /// All lines of both texts, in order, with two unchanged ones around each change.
  static func lineChanges(from old: [String], to new: [String]) -> [String] {
    // Comparing takes time by the square of what differs.
    let most = 1000
    guard old.count <= most, new.count <= most else {
      return ["-\(old.count) lines", "+\(new.count) lines; too long to compare"]
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var all: [String] = []
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
      if oldIndex < old.count, removed.contains(oldIndex) {
        all.append("-" + old[oldIndex])
        oldIndex += 1
      } else if newIndex < new.count, inserted.contains(newIndex) {
        all.append("+" + new[newIndex])
        newIndex += 1
      } else {
        all.append(" " + new[newIndex])
        oldIndex += 1
        newIndex += 1
      }
    }
    return all.indices.filter { index in
      all[max(0, index - 2)...min(all.count - 1, index + 2)].contains { !$0.hasPrefix(" ") }
    }.map { all[$0] }
  }
}
