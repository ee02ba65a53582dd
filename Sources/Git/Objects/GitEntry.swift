/// A file in a commit.
public struct GitEntry: Sendable, Hashable {
  /// What a commit holds.
  public enum Kind: Sendable {
    /// A file.
    case file
    /// A file that may be run.
    case executable
    /// A symbolic link; its contents are the target.
    case symlink
    /// Another repository's commit, of which nothing is here.
    case submodule
  }

  /// The names of the folders on the way and of the file, exactly as stored. Whoever made the
  /// commit chose them: they may be `..`, `.git`, empty, hold slashes, or be no UTF-8.
  public let components: [[UInt8]]
  /// What it is.
  public let kind: Kind
  /// The blob with its contents; for a submodule, the other repository's commit.
  public let id: ObjectID

  /// The names with slashes in between; what is no UTF-8 is replaced by U+FFFD.
  public var path: String {
    components.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }
}

extension GitEntry.Kind {
  /// `nil` for a folder.
  init?(_ kind: TreeEntry.Kind) {
    switch kind {
    case .tree: return nil
    case .file: self = .file
    case .executable: self = .executable
    case .symlink: self = .symlink
    case .submodule: self = .submodule
    }
  }
}
