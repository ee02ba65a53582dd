internal import CLibGit2

/// Owner of a `git_repository`
/// ([git_repository_open](https://libgit2.org/libgit2/#HEAD/group/repository)).
@safe
struct LocalRepository: ~Copyable {
  private let handle: OpaquePointer?
  private let path: String

  /// Opens the repository whose folder, bare or not, is at `path`.
  init(_ path: String, _ operation: Operation) throws(GitError) {
    LibGit2.setUp()
    var handle: OpaquePointer?
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    try GitError.check(.unreachable, operation.attempt, at: path, remedy: "check the path") {
      unsafe git_repository_open_ext(&handle, path, flags, nil)
    }
    unsafe self.handle = handle
    self.path = path
  }

  deinit { unsafe git_repository_free(handle) }

  /// Its objects, borrowed ones included.
  func objects(_ operation: Operation) throws(GitError) -> ObjectDatabase {
    var pointer: OpaquePointer?
    try GitError.check(.other, operation.attempt, at: path, remedy: "check the repository") {
      unsafe git_repository_odb(&pointer, handle)
    }
    // A reference of its own, which the compiler cannot see: through its number it may be sent on.
    let number = UInt(bitPattern: pointer)
    let own = unsafe ObjectDatabase.Handle(pointer: OpaquePointer(bitPattern: number))
    return ObjectDatabase(path: path, handle: own)
  }

  /// Copies the objects `ids` to `database` as one pack.
  func pack(
    _ ids: Set<ObjectID>, into database: ObjectDatabase, _ operation: Operation
  ) throws(GitError) {
    let quarantine = try Quarantine(for: database)
    var builder: OpaquePointer?
    defer { unsafe git_packbuilder_free(builder) }
    try check(operation) { unsafe git_packbuilder_new(&builder, handle) }
    for id in ids {
      try operation.check()
      var oid = id.oid
      try check(operation) { unsafe git_packbuilder_insert(builder, &oid, nil) }
    }
    try check(operation) { unsafe git_packbuilder_write(builder, quarantine.path, 0o444, nil, nil) }
    operation.tell(objects: ids.count, of: ids.count)
    try quarantine.release(from: quarantine.path)
  }

  private func check(_ operation: Operation, _ body: () -> Int32) throws(GitError) {
    try GitError.check(
      .corrupt, operation.attempt, at: path, remedy: "check the repository with git fsck", body)
  }
}
