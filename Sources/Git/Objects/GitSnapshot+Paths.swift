extension GitSnapshot {
  /// The tree of the folder `path`.
  func folder(_ path: String) throws(GitError) -> ObjectID {
    var id = root
    var walked: [String] = []
    for name in path.utf8.split(separator: slash) {
      let entries = try tree(id)
      guard let entry = entries.first(where: { $0.name.elementsEqual(name) }) else {
        throw missing(path, nearest: walked, entries)
      }
      walked.append(printable(String(Substring(name))))
      if entry.kind == .submodule { throw try submodule(path, walked.joined(separator: "/")) }
      guard entry.kind == .tree else { throw missing(path, isFile: walked) }
      id = entry.id
    }
    return id
  }

  private func missing(_ path: String, nearest: [String], _ entries: [TreeEntry]) -> GitError {
    let names = entries.prefix(20).map { entry in
      printable(String(decoding: entry.name, as: UTF8.self)) + (entry.kind == .tree ? "/" : "")
    }
    let place = nearest.isEmpty ? "the repository" : nearest.joined(separator: "/")
    let more = entries.count > names.count ? ", and \(entries.count - names.count) more" : ""
    return failure(
      .missingPath, "there is no \(printable(path)) in commit \(commit)",
      names.isEmpty
        ? "choose another folder; \(place) is empty"
        : "choose what \(place) has: \(names.joined(separator: ", "))\(more)")
  }

  private func missing(_ path: String, isFile walked: [String]) -> GitError {
    failure(
      .missingPath, "\(walked.joined(separator: "/")) is a file, no folder",
      "name the folder that it lies in")
  }

  private func submodule(_ path: String, _ module: String) throws(GitError) -> GitError {
    let address = try submoduleAddress(module).map { " (\($0))" } ?? ""
    return failure(
      .submodule, "\(module) is a submodule: another repository\(address)",
      "name that repository instead")
  }

  private func failure(_ kind: GitError.Kind, _ problem: String, _ remedy: String) -> GitError {
    GitError(kind, "read a folder", at: database.path, problem: problem, remedy: remedy)
  }

  /// The address that `.gitmodules` gives for the submodule at `path`, without credentials
  /// ([gitmodules](https://git-scm.com/docs/gitmodules)).
  private func submoduleAddress(_ path: String) throws(GitError) -> String? {
    let entry = try tree(root).first { $0.name.elementsEqual(".gitmodules".utf8) }
    guard let entry, let object = try database.read(entry.id) else { return nil }
    var section: [Substring: String] = [:]
    let text = String(decoding: object.bytes, as: UTF8.self)
    let lines: [Substring] = text.split(whereSeparator: \.isNewline) + ["["]
    for line in lines {
      if line.hasPrefix("[") {
        if section["path"] == path, let address = section["url"] { return shown(address) }
        section = [:]
      }
      let words = line.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      if words.count == 2 { section[Substring(words[0])] = words[1] }
    }
    return nil
  }

  /// Relative addresses are no ``GitURL`` and have no credentials.
  private func shown(_ address: String) -> String? {
    if let url = GitURL(address) { return url.withoutCredentials }
    return address.contains("@") ? nil : printable(address)
  }
}
