/// The parts of a URL that names a repository.
struct RepositoryAddress {
  /// What stands before the path, e.g. `https://me:secret@host` or `git@host:`.
  let base: String
  /// `user:password@`, as written, or nothing.
  let user: String
  /// The host in lower case, without the port that its scheme has anyway.
  let host: String
  /// Whether it is spoken to over HTTP.
  let isWeb: Bool
  /// The path as written, without slashes at its end; without the query but of a file.
  var path: String
  /// What follows `#`.
  let fragment: String

  private static let schemes: Set<String> = ["https", "http", "git", "ssh", "file"]

  /// Reads `text`; `nil` if it has no scheme, is not `user@host:path`, and is not at GitHub.
  ///
  /// - Throws: ``PackageError`` by `parser` if it has the form of a URL but is none.
  init?(_ text: String, in parser: SourceParser) throws(PackageError) {
    if let (scheme, rest) = text.schemeAndRest {
      try self.init(scheme: scheme.lowercased(), rest: rest, in: parser)
    } else if let (base, path) = Self.shorthand(text) {
      self.init(base: base, user: "", host: "", isWeb: false, path: path)
    } else if Self.isGitHub(Self.host(text.before(anyOf: "/?#"))) {
      try self.init(scheme: "https", rest: text, in: parser)
    } else {
      return nil
    }
  }

  private init(scheme: String, rest: String, in parser: SourceParser) throws(PackageError) {
    guard Self.schemes.contains(scheme) else {
      throw parser.failure("no repository is read by this scheme", SourceParser.forms)
    }
    let authority = rest.before(anyOf: "/?#")
    let (user, name) = authority.last("@").map { authority.halves(at: $0) } ?? ("", authority)
    guard name.hasPort, !name.hasPrefix("-"), !name.isEmpty || scheme == "file" else {
      throw parser.failure(
        "what follows the scheme is no host",
        "write scheme://host/path; in a password, write / as %2F, ? as %3F, # as %23, @ as %40")
    }
    let start = user.isEmpty ? "" : user + "@"
    let path = String(decoding: rest.utf8.dropFirst(authority.utf8.count), as: UTF8.self)
    self.init(
      base: "\(scheme)://\(start)\(name.lowercased())", user: start, host: Self.host(authority),
      isWeb: scheme.hasPrefix("http"), path: path, hasQuery: scheme != "file")
  }

  private init(
    base: String, user: String, host: String, isWeb: Bool, path: String, hasQuery: Bool = false
  ) {
    self.base = base
    self.user = user
    self.host = host
    self.isWeb = isWeb
    self.path = path.before(anyOf: hasQuery ? "?#" : "#").withoutTrailingSlashes
    fragment = path.first("#").map { path.halves(at: $0).after } ?? ""
  }

  /// `user@host:` and `path` of the form that scp and Git have.
  private static func shorthand(_ text: String) -> (base: String, path: String)? {
    guard let at = text.first("@") else { return nil }
    let (user, rest) = text.halves(at: at)
    let host = rest.before(anyOf: "/?#")
    guard !user.isEmpty, !user.utf8.contains(where: { ":/?#-".utf8.contains($0) }),
      let colon = host.last(":"), host.first("@") == nil, !host.halves(at: colon).before.isEmpty
    else { return nil }
    let (name, path) = rest.halves(at: colon)
    return ("\(user)@\(name):", path)
  }

  private static func host(_ authority: String) -> String {
    let name = authority.last("@").map { authority.halves(at: $0).after } ?? authority
    let host = name.lowercased()
    return host.hasSuffix(":443") || host.hasSuffix(":80") ? host.before(anyOf: ":") : host
  }

  /// Whether `host` is GitHub's or one of its pages' that are no repositories.
  private static func isGitHub(_ host: String) -> Bool {
    host == "github.com" || host.hasSuffix(".github.com")
      || host.hasSuffix(".githubusercontent.com")
  }

  /// Whether the address is one of GitHub's in a browser.
  var isAtGitHub: Bool { isWeb && Self.isGitHub(host) }
}
