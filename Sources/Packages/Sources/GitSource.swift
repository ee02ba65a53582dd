/// A folder in a repository, as a person wished for it.
public struct GitSource: Sendable, Hashable, CustomStringConvertible {
  /// The repository. It may carry credentials, as written: show it by
  /// ``ToolSource/withoutCredentials(_:)`` only.
  public var url: String
  /// Which of its folders, and of which of its commits.
  public var place: Place

  /// A folder, and the commit it is taken from.
  public enum Place: Sendable, Hashable {
    /// A folder at `ref`: a branch, a tag or a commit; `nil` is the remote's default branch. The path
    /// has no slash at either end, and is empty for the repository's root.
    case path(String, ref: String?)
    /// A ref and, behind it, perhaps a folder, as in `feat/x/tools/t`: only the remote knows where
    /// the ref ends.
    case unsplit(String)
  }

  /// The folder at `place` of the repository at `url`, both taken as they are.
  public init(url: String, place: Place) {
    self.url = url
    self.place = place
  }

  /// Reads `url` as ``ToolSource/init(parsing:relativeTo:)`` does, with a ref and a folder beside it.
  ///
  /// - Throws: ``PackageError``, in which credentials never show, if it is no URL of a repository,
  ///   names a ref or a folder itself when one is given, or either cannot be in a repository.
  public init(url: String, ref: String?, path: String?) throws(PackageError) {
    let parser = SourceParser(text: url)
    guard let source = try parser.repository() else {
      throw parser.failure(
        "it is no URL of a repository", "write it like https://… or file:///…, or use local")
    }
    self = source
    guard ref != nil || path != nil else { return }
    guard source.place == .path("", ref: nil) else {
      throw parser.failure(
        "the URL names a ref or a folder, and so do ref and path beside it",
        "leave them out of the URL")
    }
    let name: String? = if let ref { try parser.ref(ref) } else { nil }
    place = .path(try parser.folder(path ?? ""), ref: name)
  }

  /// The source in pip's words, `git+https://github.com/o/r@ref#subdirectory=path`, or while only
  /// the remote knows where its ref ends, as a browser's address; without credentials.
  public var description: String {
    let address = ToolSource.withoutCredentials(url)
    switch place {
    case .unsplit(let rest):
      let page = address.hasPrefix("https://github.com/") ? "/tree/" : "/-/tree/"
      return address + page + rest.percentEncoded
    case .path(let path, let ref):
      let ref = ref?.percentEncoded ?? (hasAtInPath ? "HEAD" : nil)
      let folder = path.isEmpty ? "" : "#subdirectory=" + path.percentEncoded
      return "git+" + address + (ref.map { "@" + $0 } ?? "") + folder
    }
  }

  /// Whether what follows the last `@` of the repository's path would be taken for a ref.
  private var hasAtInPath: Bool {
    (try? RepositoryAddress(url, in: SourceParser(text: url)))?.path.last("@") != nil
  }
}
