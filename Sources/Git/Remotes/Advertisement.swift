/// A reference as a server lists it.
struct Advertisement: Equatable {
  /// The full name.
  let name: String
  /// What it stands for, tags peeled.
  let id: ObjectID
  /// The reference that it is another name for, if it is.
  let target: String?

  /// Reads a line of `ls-refs`: id, name and attributes
  /// ([ls-refs](https://git-scm.com/docs/protocol-v2#_ls_refs)).
  init?(line: String) {
    let words = line.split(separator: " ")
    guard words.count >= 2, let id = ObjectID(String(words[0])) else { return nil }
    let attributes = words[2...].map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
    let value = { (name: String) in attributes.first { $0.count == 2 && $0[0] == name }?[1] }
    self.init(
      name: String(words[1]), id: value("peeled").flatMap { ObjectID($0) } ?? id,
      target: value("symref-target"))
  }

  init(name: String, id: ObjectID, target: String?) {
    self.name = name
    self.id = id
    self.target = target
  }
}

extension [Advertisement] {
  /// The reference that `ref` means; the default branch for `nil`.
  func reference(_ ref: String?) -> Reference? {
    guard let ref, ref != "HEAD" else {
      guard let head = first(where: { $0.name == "HEAD" }) else { return nil }
      return Reference(name: head.target ?? "HEAD", commit: head.id)
    }
    for name in ReferenceName.candidates(ref) {
      if let found = first(where: { $0.name == name }) {
        return Reference(name: name, commit: found.id)
      }
    }
    return nil
  }
}

/// How short names of references are completed.
enum ReferenceName {
  /// Where a short name is looked for, in this order.
  static let folders = ["refs/heads/", "refs/tags/"]

  /// The full names that `ref` may mean, in order.
  static func candidates(_ ref: String) -> [String] {
    ref.hasPrefix("refs/") ? [ref] : folders.map { $0 + ref }
  }

  /// The names that `text` may begin with, longest first, each with what follows it.
  static func splits(_ text: String) -> [(ref: String, path: String)] {
    let words = text.split(separator: "/")
    return (0..<words.count).reversed().map { index in
      (words[...index].joined(separator: "/"), words[(index + 1)...].joined(separator: "/"))
    }
  }
}
