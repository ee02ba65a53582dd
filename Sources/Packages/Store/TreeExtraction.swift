internal import Git

/// The files of a tool, read out of a commit as its author meant them: no filters, no executable
/// bits, and nothing that stands or leads outside of the tool's folder.
struct TreeExtraction {
  /// All files together, in bytes; a data set belongs elsewhere.
  static let maximumSize = 256 << 20
  private static let maximumHops = 40
  /// The longest path, and the longest target of a link, in bytes.
  private static let maximumPath = 4096

  /// The files, with links to files in the tool's folder replaced by what they lead to.
  private(set) var files: [PackedFile] = []
  /// What was left out, a sentence each.
  private(set) var warnings: [String] = []
  private let snapshot: GitSnapshot
  private let entries: [String: GitEntry]
  private let path: String
  private let place: String
  private var size = 0

  /// Reads the folder `path` of `snapshot`.
  ///
  /// - Throws: `GitError` or ``PackageError`` if it is not there, is not whole, needs a submodule, is
  ///   too large, or holds a path that no folder can have.
  init(_ path: String, of snapshot: GitSnapshot, at place: String) throws {
    self.snapshot = snapshot
    self.path = path
    self.place = place
    let found = try snapshot.entries(at: path)
    entries = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
    let names = Set(found.map(\.path))
    guard names.count == found.count, !names.contains(where: { Self.isBelow($0, names) }) else {
      throw failure("it has two entries of one name", "ask the tool's author about it")
    }
    guard let config = entries["config.toml"], config.kind != .submodule else {
      throw failure("it has no config.toml", Self.advice(found.map(\.path), path))
    }
    for entry in found { try add(entry) }
  }

  /// Whether a folder that `path` is in is itself one of `names`.
  private static func isBelow(_ path: String, _ names: Set<String>) -> Bool {
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if names.contains(String(rest)) { return true }
    }
    return false
  }

  /// Which folders below `path` are tools.
  private static func advice(_ paths: [String], _ path: String) -> String {
    let suffix = "/config.toml"
    let tools = paths.filter { $0.hasSuffix(suffix) }.map {
      (path.isEmpty ? "" : path + "/") + $0.dropLast(suffix.count)
    }
    if tools.isEmpty { return "name the folder of a tool; there is none in there" }
    let more = tools.count > 10 ? " and \(tools.count - 10) more" : ""
    return "name the folder of a tool: \(tools.prefix(10).joined(separator: ", "))\(more)"
  }

  private mutating func add(_ entry: GitEntry) throws {
    guard Self.isSafe(entry) else {
      throw failure(
        "it has an entry named \"\(entry.path.printable)\", which no folder may have",
        "ask the tool's author about it; nothing of it was kept")
    }
    switch entry.kind {
    case .file, .executable: try add(entry.id, at: entry.path)
    case .symlink: try follow(entry)
    case .submodule:
      throw failure(
        "\(entry.path) is a submodule, and submodules are not fetched",
        "ask the tool's author to put those files into the repository itself")
    }
  }

  private mutating func add(_ id: ObjectID, at path: String) throws {
    let bytes = try snapshot.contents(of: id)
    size += bytes.count
    guard size <= Self.maximumSize else {
      throw failure("it is larger than 256 MiB", "keep data sets out of the tool's folder")
    }
    files.append(PackedFile(path: path, bytes: bytes))
  }

  /// A link becomes a copy of the file that it leads to, wherever in the tool's folder that is.
  private mutating func follow(_ link: GitEntry) throws {
    guard let target = try resolve(link) else {
      warnings.append(
        "\(link.path.printable) is left out: it is a link that leads to no file in the tool's folder"
      )
      return
    }
    try add(target.id, at: link.path)
  }

  private func resolve(_ link: GitEntry) throws -> GitEntry? {
    var rest = link.path.split(separator: "/").map(String.init)
    var real: [String] = []
    var hops = 0
    while !rest.isEmpty {
      let name = rest.removeFirst()
      if name == "." { continue }
      if name == ".." {
        guard real.popLast() != nil else { return nil }
        continue
      }
      real.append(name)
      guard let entry = entries[real.joined(separator: "/")], entry.kind == .symlink else {
        continue
      }
      hops += 1
      let bytes = try snapshot.contents(of: entry.id)
      let target = String(decoding: bytes, as: UTF8.self)
      guard hops <= Self.maximumHops, bytes.count <= Self.maximumPath, !target.hasPrefix("/"),
        !target.isEmpty
      else { return nil }
      real.removeLast()
      rest = target.split(separator: "/").map(String.init) + rest
    }
    guard let entry = entries[real.joined(separator: "/")] else { return nil }
    return entry.kind == .file || entry.kind == .executable ? entry : nil
  }

  /// Whether every part of the entry's path is a name that stays where it is put.
  private static func isSafe(_ entry: GitEntry) -> Bool {
    entry.path.utf8.count <= maximumPath
      && entry.components.allSatisfy { name in
        (1...255).contains(name.count) && !name.contains(UInt8(ascii: "/"))
          && !name.contains { $0 < 0x20 || $0 == 0x7F }
          && ![".", "..", ".git"].contains(String(decoding: name, as: UTF8.self).lowercased())
      }
  }

  private func failure(_ problem: String, _ remedy: String) -> PackageError {
    PackageError(
      attempt: "read the tool in \(path.isEmpty ? "the repository's root" : path)", path: place,
      problem: problem, remedy: remedy)
  }
}

extension String {
  /// Without what would move a terminal's cursor.
  fileprivate var printable: String {
    String(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
  }
}
