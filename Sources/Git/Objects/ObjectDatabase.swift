internal import CLibGit2
internal import Synchronization

/// The objects of one repository, through libgit2
/// ([git_odb](https://libgit2.org/libgit2/#HEAD/group/odb)).
final class ObjectDatabase: Sendable {
  /// The repository's folder.
  let path: String
  private let handle: Mutex<Handle>

  /// The most bytes of one object that are read into memory.
  private static let mostBytes = 256 << 20

  /// Opens the objects below `path`, the folder of a bare repository.
  ///
  /// - Throws: ``GitError`` of kind `other` if there is no such folder.
  convenience init(path: String) throws(GitError) {
    LibGit2.setUp()
    var pointer: OpaquePointer?
    try GitError.check(
      .other, "open a Git object database", at: path,
      remedy: "remove the folder, so that it is fetched anew"
    ) { unsafe git_odb_open(&pointer, "\(path)/objects") }
    self.init(path: path, handle: unsafe Handle(pointer: pointer))
  }

  init(path: String, handle: consuming sending Handle) {
    self.path = path
    self.handle = Mutex(handle)
  }

  /// Whether `id` is there; says nothing about its being whole.
  func contains(_ id: ObjectID) -> Bool {
    var oid = id.oid
    let flags = UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)
    return handle.withLock { unsafe git_odb_exists_ext($0.pointer, &oid, flags) == 1 }
  }

  /// The object `id`, its hash verified; `nil` if it is not there.
  ///
  /// - Throws: ``GitError`` of kind `corrupt` if it is damaged, `limit` if it is very large.
  func read(_ id: ObjectID) throws(GitError) -> StoredObject? {
    guard contains(id) else { return nil }
    var oid = id.oid
    do {
      return try handle.withLock { handle throws(LibGit2Error) in
        var (size, type) = (0, GIT_OBJECT_INVALID)
        try LibGit2Error.check { unsafe git_odb_read_header(&size, &type, handle.pointer, &oid) }
        guard size <= Self.mostBytes else {
          throw LibGit2Error(code: GIT_EBUFS.rawValue, message: "")
        }
        var object: OpaquePointer?
        try LibGit2Error.check { unsafe git_odb_read(&object, handle.pointer, &oid) }
        defer { unsafe git_odb_object_free(object) }
        return unsafe StoredObject(copying: object)
      }
    } catch {
      throw failure(id, error)
    }
  }

  /// How many bytes the object `id` has; 0 if it is not there.
  func size(of id: ObjectID) -> Int {
    var oid = id.oid
    return handle.withLock { handle in
      var (size, type) = (0, GIT_OBJECT_INVALID)
      let code = unsafe git_odb_read_header(&size, &type, handle.pointer, &oid)
      return code == 0 ? size : 0
    }
  }

  /// Looks for packs that have been added.
  func refresh() { _ = handle.withLock { unsafe git_odb_refresh($0.pointer) } }

  func damaged(_ problem: String) -> GitError {
    GitError(
      .corrupt, "read a Git object", at: path, problem: problem,
      remedy: "remove the folder \(path), so that it is fetched anew")
  }

  private func failure(_ id: ObjectID, _ error: LibGit2Error) -> GitError {
    guard error.code == GIT_EBUFS.rawValue else { return damaged("\(id): \(error.message)") }
    return GitError(
      .limit, "read a Git object", at: path,
      problem: "\(id) has more than \(Self.mostBytes) bytes", remedy: "use smaller files")
  }
}

extension ObjectDatabase {
  /// Owner of a `git_odb`.
  @safe
  struct Handle: ~Copyable {
    let pointer: OpaquePointer?

    init(pointer: OpaquePointer?) { unsafe self.pointer = pointer }

    deinit { unsafe git_odb_free(pointer) }
  }
}

extension StoredObject {
  fileprivate init?(copying object: OpaquePointer?) {
    guard let kind = unsafe Kind(git_odb_object_type(object)) else { return nil }
    self.kind = kind
    let bytes = unsafe UnsafeRawBufferPointer(
      start: git_odb_object_data(object), count: git_odb_object_size(object))
    self.bytes = unsafe Array(bytes)
  }
}
