internal import CLibGit2

/// An object as it is stored: what it is, and its bytes
/// ([Git objects](https://git-scm.com/book/en/v2/Git-Internals-Git-Objects)).
struct StoredObject {
  /// The kinds of objects.
  enum Kind: String {
    case commit
    case tree
    case blob
    case tag

    init?(_ type: git_object_t) {
      switch type {
      case GIT_OBJECT_COMMIT: self = .commit
      case GIT_OBJECT_TREE: self = .tree
      case GIT_OBJECT_BLOB: self = .blob
      case GIT_OBJECT_TAG: self = .tag
      default: return nil
      }
    }
  }

  let kind: Kind
  let bytes: [UInt8]

  /// The tree that a commit names in its first line.
  var commitsTree: ObjectID? { header("tree ") }

  /// The object that an annotated tag names in its first line.
  var tagged: ObjectID? { header("object ") }

  private func header(_ name: String) -> ObjectID? {
    guard bytes.starts(with: name.utf8) else { return nil }
    let digits = bytes.dropFirst(name.utf8.count).prefix(40)
    return ObjectID(String(decoding: digits, as: UTF8.self))
  }
}
