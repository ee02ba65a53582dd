/// One line of a tree. The name is whatever was stored, `..` and `a/b` included.
struct TreeEntry {
  /// What a tree may name.
  enum Kind {
    case tree
    case file
    case executable
    case symlink
    case submodule
  }

  let kind: Kind
  let name: [UInt8]
  let id: ObjectID

  /// The longest name that is read, in bytes; no file system has longer ones.
  private static let mostNameBytes = 4096

  /// Reads a tree: mode in octal, a blank, the name, a NUL and 20 bytes, over and over. Read here
  /// rather than by libgit2, which does not promise what it does with hostile names. `nil` if it
  /// is damaged.
  static func entries(of tree: [UInt8]) -> [TreeEntry]? {
    var entries: [TreeEntry] = []
    var rest = tree[...]
    while !rest.isEmpty {
      guard let blank = rest.firstIndex(of: UInt8(ascii: " ")),
        let end = rest[blank...].firstIndex(of: 0), end + 20 < rest.endIndex,
        end - blank <= mostNameBytes,
        let mode = Int(String(decoding: rest[..<blank], as: UTF8.self), radix: 8),
        let kind = Kind(mode: mode)
      else { return nil }
      let id = ObjectID(rest[(end + 1)...(end + 20)])
      entries.append(TreeEntry(kind: kind, name: Array(rest[(blank + 1)..<end]), id: id))
      rest = rest[(end + 21)...]
    }
    return entries
  }
}

extension TreeEntry.Kind {
  /// By the type bits; of the permissions only the owner's right to run counts, as for Git.
  fileprivate init?(mode: Int) {
    switch mode & 0o170000 {
    case 0o040000: self = .tree
    case 0o100000: self = mode & 0o100 == 0 ? .file : .executable
    case 0o120000: self = .symlink
    case 0o160000: self = .submodule
    default: return nil
    }
  }
}
