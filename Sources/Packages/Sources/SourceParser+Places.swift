extension SourceParser {
  /// The repository's own URL, and the place in it if the address is that of a page in a browser.
  func repository(
    _ address: RepositoryAddress
  ) throws(PackageError) -> (url: String, page: GitSource.Place?) {
    if address.isAtGitHub { return try gitHub(address) }
    let parts = address.path.components
    guard !parts.isEmpty else { throw failure("it names no repository", Self.forms) }
    // GitLab's pages are behind a dash.
    guard address.isWeb, let dash = parts.firstIndex(of: "-"), dash > 0 else {
      return (address.base + address.path, nil)
    }
    let url = address.base + "/" + parts[..<dash].joined(separator: "/")
    return (url, try place(Array(parts[(dash + 1)...])))
  }

  private func gitHub(
    _ address: RepositoryAddress
  ) throws(PackageError) -> (url: String, page: GitSource.Place?) {
    let parts = address.path.components
    guard address.host == "github.com" || address.host == "www.github.com", parts.count > 1 else {
      throw failure("this page of GitHub is no repository", Self.forms)
    }
    let owner = try name(parts[0])
    let repository = try name(Self.withoutDotGit(parts[1]))
    let url = "https://\(address.user)github.com/\(owner)/\(repository)"
    return (url, parts.count == 2 ? nil : try place(Array(parts[2...])))
  }

  private static func withoutDotGit(_ name: String) -> String {
    name.hasSuffix(".git") ? String(name.dropLast(4)) : name
  }

  private func name(_ part: String) throws(PackageError) -> String {
    let name = try decoded(part)
    let isName = name.utf8.allSatisfy { byte in
      let mark = Unicode.Scalar(byte)
      return mark.isASCII && (mark.properties.isAlphabetic || "0123456789-_.".utf8.contains(byte))
    }
    guard isName, !["", ".", ".."].contains(name) else {
      throw failure("GitHub has no owner and no repository of such a name", Self.forms)
    }
    return name
  }

  /// The place that a page shows: `tree` or `blob`, a ref, and perhaps a folder or a package's file.
  private func place(_ page: [String]) throws(PackageError) -> GitSource.Place {
    guard let kind = page.first, ["tree", "blob"].contains(kind), page.count > 1 else {
      throw failure("this page of the repository is none of its folders", Self.forms)
    }
    var parts = try folder(decoded(page.dropFirst().joined(separator: "/"))).components
    if parts.count > 1, Self.isPackageFile(parts[parts.count - 1]) { parts.removeLast() }
    guard let ref = parts.first else { throw failure("it names no ref", Self.forms) }
    let path = parts.dropFirst().joined(separator: "/")
    if ref == "HEAD" { return .path(path, ref: nil) }
    guard !Self.isCommit(ref) else { return .path(path, ref: ref.lowercased()) }
    return .unsplit(parts.joined(separator: "/"))
  }

  /// The ref that `name` is; `nil` for `HEAD`, the remote's default branch.
  ///
  /// - Throws: ``PackageError`` if Git allows no such name
  ///   ([git-check-ref-format](https://git-scm.com/docs/git-check-ref-format)).
  func ref(_ name: String) throws(PackageError) -> String? {
    let isAllowed = !name.utf8.contains { $0 <= 0x20 || "~^:?*[\\\u{7F}".utf8.contains($0) }
    let isPlain = name.utf8.first.map { !"-/".utf8.contains($0) } == true
    guard isAllowed, isPlain, name.utf8.last != UInt8(ascii: "/"), !name.contains("..") else {
      throw failure(
        "Git has no branch, tag or commit of the name it gives", "name one that the repository has")
    }
    return name == "HEAD" ? nil : name
  }

  /// The folder at `path` in a repository, without what changes nothing: `.` and doubled slashes.
  ///
  /// - Throws: ``PackageError`` if it would lead out of the repository.
  func folder(_ path: String) throws(PackageError) -> String {
    let parts = path.components.filter { $0 != "." }
    guard path.utf8.first != UInt8(ascii: "/"), !parts.contains(".."), !path.hasControls else {
      throw failure(
        "the folder it names is not inside the repository", "write it from the repository's root")
    }
    return parts.joined(separator: "/")
  }

  func decoded(_ text: String) throws(PackageError) -> String {
    guard let decoded = text.percentDecoded else {
      throw failure("a % in it is not followed by two digits of UTF-8", "write % as %25")
    }
    return decoded
  }

  /// Whether `text` is a commit's id.
  static func isCommit(_ text: String) -> Bool {
    text.utf8.count == 40 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// Whether `name` is that of a file beside which a package's other files are.
  static func isPackageFile(_ name: String) -> Bool {
    ["config.toml", "schema.json", "readme.md", "pyproject.toml"].contains(name.lowercased())
  }
}
