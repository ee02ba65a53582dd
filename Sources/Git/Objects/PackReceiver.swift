internal import CLibGit2
internal import Glibc

/// Takes a pack in as it arrives and indexes it
/// ([git_indexer](https://libgit2.org/libgit2/#HEAD/group/indexer)).
@safe
final class PackReceiver {
  private let quarantine: Quarantine
  private let operation: Operation
  private let indexer: OpaquePointer?
  private var progress = git_indexer_progress()

  /// Adds to `database` what will be received.
  init(into database: ObjectDatabase, _ operation: Operation) throws(GitError) {
    self.operation = operation
    quarantine = try Quarantine(for: database)
    var indexer: OpaquePointer?
    let folder = quarantine.path
    try GitError.check(.other, operation.attempt, at: folder, remedy: "make the folder writable") {
      unsafe git_indexer_new(&indexer, folder, 0o444, nil, nil)
    }
    unsafe self.indexer = indexer
  }

  deinit { unsafe git_indexer_free(indexer) }

  /// Takes the next bytes.
  ///
  /// - Throws: ``GitError`` of kind `corrupt` if this is no pack.
  func take(_ bytes: ArraySlice<UInt8>) throws(GitError) {
    guard !bytes.isEmpty else { return }  // a sign of life
    try check {
      unsafe bytes.withUnsafeBytes {
        unsafe git_indexer_append(indexer, $0.baseAddress, $0.count, &progress)
      }
    }
    operation.tell(objects: Int(progress.received_objects), of: Int(progress.total_objects))
  }

  /// Checks that the pack is whole, and adds it to the database.
  ///
  /// - Throws: ``GitError`` of kind `corrupt` if it is not.
  func finish() throws(GitError) {
    try check { unsafe git_indexer_commit(indexer, &progress) }
    try quarantine.release(from: quarantine.path)
  }

  private func check(_ body: () -> Int32) throws(GitError) {
    errno = 0
    do {
      try LibGit2Error.check(body)
    } catch {
      guard errno != ENOSPC && errno != EDQUOT else {
        throw GitError(
          .other, operation.attempt, at: quarantine.path, problem: error.message,
          remedy: "free some space on the disk")
      }
      throw operation.broken("the pack is damaged (\(error.message))")
    }
  }
}
