internal import JSONText

extension Lockfile {
  /// The locks in the file at `path`, and whether Hyperpocket wrote it.
  static func read(_ path: String) throws(PackageError) -> ([LockKey: any Lock], Bool) {
    guard Files.isFile(path) else { return ([:], false) }
    let bytes = try Files.read(path, limit: 64 << 20)
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return ([:], false) }
    if HyperpocketLock.isRecognized(bytes) {
      return (index(try HyperpocketLock(bytes, path: path).entries.map(Self.lock)), true)
    }
    let locks = try LockfileReader(path: path).locks()
    let last = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).last
    guard let last, last == LockfileText.end else {
      throw LockfileReader.failure(
        path, "its last line is not \"\(LockfileText.end)\": not all of it is there")
    }
    return (index(locks), false)
  }

  private static func lock(_ entry: HyperpocketLock.Entry) -> any Lock {
    switch entry {
    case .local(let path): LocalLock(path: path)
    case .git(let url, let ref, let commit):
      GitLock(url: ToolSource.withoutCredentials(url), ref: ref, commit: commit)
    }
  }

  private static func index(_ locks: [any Lock]) -> [LockKey: any Lock] {
    Dictionary(locks.map { ($0.key, $0) }) { first, _ in first }
  }
}

/// Reads one `pocket.lock`, with the place of whatever is wrong.
private struct LockfileReader {
  private let document: TOMLDocument

  init(path: String) throws(PackageError) {
    do {
      document = try TOMLDocument(path: path)
    } catch {
      throw Self.failure(path, error.problem, at: error.position)
    }
  }

  static func failure(_ path: String, _ problem: String, at position: TextPosition? = nil)
    -> PackageError
  {
    PackageError(
      attempt: "read the lockfile", path: path, position: position, problem: problem,
      remedy: remedy)
  }

  private static let remedy =
    "Nothing was changed. Take the last good one from version control, or remove the file and "
    + "run wasm-pocket sync to pin everything anew"

  func locks() throws(PackageError) -> [any Lock] {
    try checkVersion()
    try check(document.root, keys: ["version", "local", "git"], in: "")
    var locks: [any Lock] = []
    for (index, entry) in try entries(document.root, "local").enumerated() {
      locks.append(try local(entry, "local", index))
    }
    var toolCount = 0
    for (index, entry) in try entries(document.root, "git").enumerated() {
      locks.append(try git(entry, index, &toolCount))
    }
    var seen: Set<LockKey> = []
    for lock in locks where !seen.insert(lock.key).inserted {
      throw failure("", "\(lock.key) is in it twice")
    }
    return locks
  }

  private func checkVersion() throws(PackageError) {
    guard let version = document.root["version"] else {
      throw failure("version", "it has no version; it is no lockfile, or not all of it is there")
    }
    guard version == .number(JSONNumber(Lockfile.version)) else {
      throw PackageError(
        attempt: "read the lockfile", path: document.path,
        position: document.position(of: "version"),
        problem: "its version is \(version.text), and this wasm-pocket knows version "
          + "\(Lockfile.version)",
        remedy: "use the version of wasm-pocket that wrote it, or a later one")
    }
  }

  private func local(
    _ entry: JSONObject, _ table: String, _ index: Int
  ) throws(PackageError) -> LocalLock {
    try check(entry, keys: ["path"] + Self.pythonKeys, in: table, index)
    return LocalLock(
      path: try text(entry, "path", table, index), python: try python(entry, table, index))
  }

  private func git(
    _ entry: JSONObject, _ index: Int, _ toolCount: inout Int
  ) throws(PackageError) -> GitLock {
    try check(entry, keys: ["url", "ref", "commit", "tool"], in: "git", index)
    var lock = GitLock(
      url: try text(entry, "url", "git", index), ref: entry["ref"]?.string,
      commit: entry["commit"]?.string)
    for key in ["ref", "commit"] {
      guard let value = entry[key], value.string == nil else { continue }
      throw failure(key, "\(key) is no string", "git", index)
    }
    if let commit = lock.commit, !Self.isCommit(commit) {
      throw failure("commit", "\"\(commit)\" is no commit id", "git", index)
    }
    if let ref = lock.ref, Self.isCommit(ref.lowercased()), let commit = lock.commit,
      ref.lowercased() != commit
    {
      throw failure("commit", "the commit \(ref) is wished for, and \(commit) pinned", "git", index)
    }
    guard lock.url == ToolSource.withoutCredentials(lock.url) else {
      throw failure("url", "a lockfile must not hold credentials", "git", index)
    }
    for tool in try entries(entry, "tool") {
      let (path, pin) = try pin(tool, toolCount)
      guard lock.tools.updateValue(pin, forKey: path) == nil else {
        throw failure("path", "the tool \"\(path)\" is in it twice", "git.tool", toolCount)
      }
      toolCount += 1
    }
    return lock
  }

  private static func isCommit(_ text: String) -> Bool {
    text.utf8.count == 40
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private func pin(_ entry: JSONObject, _ index: Int) throws(PackageError) -> (String, ToolPin) {
    let table = "git.tool"
    try check(
      entry, keys: ["path", "name", "tree", "definition"] + Self.pythonKeys, in: table, index)
    let pin = ToolPin(
      name: try text(entry, "name", table, index), tree: try digest(entry, "tree", index),
      definition: try digest(entry, "definition", index), python: try python(entry, table, index))
    return (try text(entry, "path", table, index), pin)
  }

  private func digest(
    _ entry: JSONObject, _ key: String, _ index: Int
  ) throws(PackageError) -> Digest {
    let text = try text(entry, key, "git.tool", index)
    guard text.hasPrefix("sha256:"), let digest = Digest(text.dropFirst(7)) else {
      throw failure(key, "\"\(text)\" is no digest", "git.tool", index)
    }
    return digest
  }

  private static let pythonKeys = ["runtime", "requirements", "own-wheel", "wheels"]

  private func python(
    _ entry: JSONObject, _ table: String, _ index: Int
  ) throws(PackageError) -> PythonPin? {
    guard entry["runtime"] != nil else { return nil }
    guard let requirements = entry["requirements"]?.array?.map(\.string),
      let wheels = entry["wheels"]?.array?.map({ Self.wheel($0, place: "url") }),
      !requirements.contains(nil), !wheels.contains(nil)
    else { throw failure("wheels", "its wheels are not all there", table, index) }
    return PythonPin(
      runtime: try text(entry, "runtime", table, index),
      requirements: requirements.compactMap { $0 },
      own: entry["own-wheel"].flatMap { Self.wheel($0, place: "path") },
      wheels: wheels.compactMap { $0 })
  }

  private static func wheel(_ value: JSON, place: String) -> ResolvedWheel? {
    guard let name = value["name"]?.string, let version = value["version"]?.string,
      let url = value[place]?.string, let digest = value["sha256"]?.string.flatMap({ Digest($0) })
    else { return nil }
    return ResolvedWheel(name: name, version: version, url: url, digest: digest)
  }

  private func text(
    _ entry: JSONObject, _ key: String, _ table: String, _ index: Int
  ) throws(PackageError) -> String {
    guard let text = entry[key]?.string else {
      throw failure(key, "\(key) is missing", table, index)
    }
    return text
  }

  private func entries(_ table: JSONObject, _ key: String) throws(PackageError) -> [JSONObject] {
    guard let values = (table[key] ?? []).array else { throw failure(key, "\(key) is no list") }
    let objects = values.compactMap(\.object)
    guard objects.count == values.count else { throw failure(key, "\(key) is no list of tables") }
    return objects
  }

  private func check(
    _ table: JSONObject, keys: [String], in name: String, _ index: Int = 0
  ) throws(PackageError) {
    for member in table where !keys.contains(member.key) {
      throw failure(member.key, "there is no key \"\(member.key)\" here", name, index)
    }
  }

  private func failure(
    _ key: String, _ problem: String, _ table: String = "", _ index: Int = 0
  ) -> PackageError {
    let position =
      document.position(of: key, in: table, occurrence: index)
      ?? document.position(of: table, occurrence: index)
    return Self.failure(document.path, problem, at: position)
  }
}
