internal import CLibGit2
internal import Glibc

/// Owner of a `git_remote` and of the repository that it fetches into.
@safe
struct Remote: ~Copyable {
  private let repository: OpaquePointer?
  private let handle: OpaquePointer?
  private let callbacks: RemoteCallbacks

  /// The remote at `url`; `path` is the bare repository for what is fetched, if anything is.
  init(_ path: String?, _ url: String, _ callbacks: RemoteCallbacks) throws(GitError) {
    var repository: OpaquePointer?
    var handle: OpaquePointer?
    do throws(LibGit2Error) {
      if let path {
        try LibGit2Error.check { unsafe git_repository_open_bare(&repository, path) }
        try LibGit2Error.check { unsafe git_remote_create_anonymous(&handle, repository, url) }
      } else {
        try LibGit2Error.check { unsafe git_remote_create_detached(&handle, url) }
      }
    } catch {
      unsafe git_repository_free(repository)
      throw callbacks.failure(error)
    }
    unsafe self.repository = repository
    unsafe self.handle = handle
    self.callbacks = callbacks
  }

  deinit {
    unsafe git_remote_free(handle)
    unsafe git_repository_free(repository)
  }

  /// Connects and lists the references, tags peeled.
  func list() throws(GitError) -> [Advertisement] {
    var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
    var count = 0
    try callbacks.check {
      unsafe withStrings(callbacks.headers) { headers in
        var options = unsafe git_remote_connect_options()
        unsafe git_remote_connect_options_init(
          &options, UInt32(GIT_REMOTE_CONNECT_OPTIONS_VERSION))
        unsafe callbacks.attach(to: &options.callbacks)
        unsafe options.custom_headers = headers
        unsafe options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
        return unsafe git_remote_connect_ext(handle, GIT_DIRECTION_FETCH, &options)
      }
    }
    try callbacks.check { unsafe git_remote_ls(&heads, &count, handle) }
    let list = unsafe UnsafeBufferPointer(start: heads, count: count)
    var found: [Advertisement] = []
    for index in 0..<count {
      if let head = unsafe list[index]?.pointee { unsafe Self.add(head, to: &found) }
    }
    return found
  }

  /// Downloads what `refspecs` name, with all history; no reference is made.
  func download(_ refspecs: [String]) throws(GitError) {
    try callbacks.check {
      unsafe withStrings(callbacks.headers) { headers in
        unsafe withStrings(refspecs) { names in
          var names = unsafe names
          var options = unsafe git_fetch_options()
          unsafe git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION))
          unsafe options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
          unsafe options.custom_headers = headers
          unsafe options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
          unsafe callbacks.attach(to: &options.callbacks)
          return unsafe git_remote_download(handle, &names, &options)
        }
      }
    }
  }

  /// An annotated tag comes twice, the second time with `^{}` and what it points to.
  private static func add(_ head: git_remote_head, to found: inout [Advertisement]) {
    let name = unsafe String(cString: head.name)
    let target = unsafe head.symref_target.map { unsafe String(cString: $0) }
    let id = unsafe ObjectID(head.oid)
    guard name.hasSuffix("^{}") else {
      found.append(Advertisement(name: name, id: id, target: target))
      return
    }
    let tag = String(name.dropLast(3))
    found.removeAll { $0.name == tag }
    found.append(Advertisement(name: tag, id: id, target: nil))
  }
}

/// Hands `texts` to C for as long as `body` runs.
private func withStrings<Value>(
  _ texts: [String], _ body: (git_strarray) throws -> Value
) rethrows -> Value {
  var copies = unsafe texts.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe try copies.withUnsafeMutableBufferPointer { copies in
    unsafe try body(git_strarray(strings: copies.baseAddress, count: copies.count))
  }
}
