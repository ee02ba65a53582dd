/// Where a tool comes from, as a person wished for it.
public enum ToolSource: Sendable, Hashable, CustomStringConvertible {
  /// A folder on this machine, as written: relative to whatever it was written in.
  case local(String)
  /// A folder in a repository.
  case git(GitSource)

  /// The folder; or the repository in pip's words, without credentials.
  public var description: String {
    switch self {
    case .local(let folder): folder
    case .git(let source): source.description
    }
  }
}

extension ToolSource {
  /// Reads `text`: a URL as pasted from a browser, one in pip's words
  /// (`git+https://HOST/REPO.git@REF#subdirectory=FOLDER`), one that Git understands, or the path of
  /// a folder. A folder of that name comes first.
  ///
  /// [pip, VCS support](https://pip.pypa.io/en/stable/topics/vcs-support/).
  ///
  /// - Parameters:
  ///   - text: what the person wrote.
  ///   - folder: what a path is relative to.
  /// - Throws: ``PackageError``, in which credentials never show, if it is a URL that names no
  ///   repository, or a ref or folder that none can have.
  public init(parsing text: String, relativeTo folder: String) throws(PackageError) {
    let parser = SourceParser(text: text)
    guard !text.isEmpty, !text.utf8.contains(0) else {
      throw parser.failure("it names nothing", "write a URL, or . for this folder")
    }
    if !Files.isFolder(Files.join(folder, text)), let source = try parser.repository() {
      self = .git(source)
    } else {
      self = .local(Self.folder(text, relativeTo: folder))
    }
  }

  /// The folder at `path`, or the one that holds the `config.toml` at `path`.
  static func folder(_ path: String, relativeTo folder: String) -> String {
    guard let name = path.components.last, SourceParser.isPackageFile(name),
      !path.hasSuffix("/"), !Files.isFolder(Files.join(folder, path))
    else { return path }
    return Files.parent(of: path)
  }

  /// `url` as it may be shown: for SSH without its password, for all else without user and password.
  ///
  /// A password in which `/`, `?` or `#` should have been escaped is found too.
  public static func withoutCredentials(_ url: String) -> String {
    let (scheme, rest) = url.schemeAndRest ?? ("", url)
    let authority = rest.before(anyOf: "/?#")
    let end = authority.last("@") ?? (authority.hasPort ? nil : rest.last("@"))
    guard let end else { return url }
    let (secret, address) = rest.halves(at: end)
    let start = scheme.isEmpty ? "" : scheme + "://"
    guard scheme.isEmpty || scheme.lowercased().hasSuffix("ssh") else { return start + address }
    return start + secret.before(anyOf: ":") + "@" + address
  }
}

extension String {
  /// What stands before and behind the first `://`, if no slash comes earlier.
  var schemeAndRest: (scheme: String, rest: String)? {
    guard let colon = first(":") else { return nil }
    let (scheme, rest) = halves(at: colon)
    guard !scheme.utf8.contains(UInt8(ascii: "/")), rest.utf8.starts(with: "//".utf8) else {
      return nil
    }
    return (scheme, String(decoding: rest.utf8.dropFirst(2), as: UTF8.self))
  }

  /// Whether this, a host, has nothing behind it but a port in digits.
  var hasPort: Bool {
    let name = last("]").map { String(self[$0...]) } ?? self
    guard let colon = name.first(":") else { return true }
    let port = name.halves(at: colon).after.utf8
    return !port.isEmpty && port.count <= 5 && port.allSatisfy { (0x30...0x39).contains($0) }
  }
}
