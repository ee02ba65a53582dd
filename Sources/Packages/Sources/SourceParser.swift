/// Reads a wish for a tool in a repository; no failure shows what must stay secret in it.
struct SourceParser {
  /// What the person wrote.
  let text: String

  /// The forms that are understood, as the remedy of a failure.
  static let forms =
    "write https://github.com/OWNER/REPO, or behind it /tree/REF/FOLDER, or "
    + "git+https://HOST/REPO.git@REF#subdirectory=FOLDER, or the path of a folder"

  /// The repository that the text names; `nil` if it can only be the path of a folder.
  func repository() throws(PackageError) -> GitSource? {
    let trimmed = text.trimmed
    let isPip = trimmed.utf8.prefix(4).elementsEqual("git+".utf8)
    let rest = isPip ? String(decoding: trimmed.utf8.dropFirst(4), as: UTF8.self) : trimmed
    if let address = try RepositoryAddress(rest, in: self) {
      guard !trimmed.hasControls else {
        throw failure("it has control characters", "remove them")
      }
      return try source(address, isPip: isPip)
    }
    let isSecret = ToolSource.withoutCredentials(rest) != rest
    guard !isPip, !isSecret else {
      throw failure("it has no scheme that says how to reach it", Self.forms)
    }
    return nil
  }

  private func source(
    _ address: RepositoryAddress, isPip: Bool
  ) throws(PackageError) -> GitSource {
    var address = address
    let revision: String? = isPip ? try takeRevision(&address) : nil
    let ref: String? = if let revision { try ref(decoded(revision)) } else { nil }
    let place = GitSource.Place.path(try subdirectory(address.fragment), ref: ref)
    let isNamed = revision != nil || place != .path("", ref: nil)
    let (url, page) = try repository(address)
    guard let page else { return GitSource(url: url, place: place) }
    guard !isNamed else {
      throw failure("it names a ref or a folder twice", "leave one of them out")
    }
    return GitSource(url: url, place: page)
  }

  /// Takes `@REF` off the path. A repository's name at GitHub has no `@`, but a tag may; elsewhere
  /// `.git` ends the name, and failing that it is the last `@`, as in pip.
  private func takeRevision(_ address: inout RepositoryAddress) throws(PackageError) -> String? {
    let path = address.path
    let dotGit = path.firstRange(of: ".git@").map { path.utf8.index(before: $0.upperBound) }
    guard let at = address.isAtGitHub ? path.first("@") : dotGit ?? path.last("@") else {
      return nil
    }
    let (before, revision) = path.halves(at: at)
    address.path = before.withoutTrailingSlashes
    return revision
  }

  private func subdirectory(_ fragment: String) throws(PackageError) -> String {
    let name = "subdirectory="
    for option in fragment.utf8.split(separator: UInt8(ascii: "&"))
    where option.starts(with: name.utf8) {
      let path = String(decoding: option.dropFirst(name.utf8.count), as: UTF8.self)
      return try folder(decoded(path))
    }
    return ""
  }

  /// The failure to read the text, shown without credentials, query and fragment.
  func failure(_ problem: String, _ remedy: String) -> PackageError {
    let shown = ToolSource.withoutCredentials(text.trimmed).before(anyOf: "?#")
    let scalars = shown.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }
    return PackageError(
      attempt: "read where a tool comes from",
      path: String(String.UnicodeScalarView(scalars)), problem: problem, remedy: remedy)
  }
}

extension String {
  /// The text without white space at either end.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
  }
}
