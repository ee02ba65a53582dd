internal import Glibc

extension Files {
  /// Whether `path` is a folder, or a link to one.
  public static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

  /// Whether `path` is a regular file, or a link to one.
  public static func isFile(_ path: String) -> Bool { kind(path) == S_IFREG }

  /// Whether `path` itself is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether `name` is a regular file in `folder` that no link leads out of it.
  public static func isFile(_ name: String, inside folder: String) -> Bool {
    // A file without links on the way to it is by far the most frequent; `folder` is where it is.
    if !name.contains("/"), let kind = ownKind(join(folder, name)), kind != S_IFLNK {
      return kind == S_IFREG
    }
    guard let root = resolved(folder), let real = resolved(join(folder, name)) else { return false }
    return real.hasPrefix(root + "/") && isFile(real)
  }

  /// Whether `name` is `folder` or a folder in it that no link leads out of it.
  static func isFolder(_ name: String, inside folder: String) -> Bool {
    guard let root = resolved(folder), let real = resolved(join(folder, name)) else { return false }
    return (real + "/").hasPrefix(root + "/") && isFolder(real)
  }

  /// The names in the folder `path`, sorted; empty if it cannot be read.
  public static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The absolute path of `path` with every link followed; `nil` if there is no such file.
  public static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// The regular files below `folder` by their path from it, sorted, as they would be seen by a
  /// program running there. Links that lead out of the folder are left out.
  ///
  /// - Parameter isLeftOut: called with each path from `folder`; a folder left out is not entered.
  public static func walk(_ folder: String, leavingOut isLeftOut: (String) -> Bool) -> [String] {
    guard let root = resolved(folder) else { return [] }
    var found: [String] = []
    // Each folder is entered once, whatever links lead to it: two links could make 2^n paths.
    var entered: Set<String> = [root]
    var open = [(path: "", real: root)]
    while let (path, folder) = open.popLast() {
      for name in names(in: folder) {
        let inner = path.isEmpty ? name : path + "/" + name
        guard !isLeftOut(inner), let real = real(name, in: folder), real.hasPrefix(root + "/")
        else { continue }
        switch ownKind(real) {
        case S_IFREG: found.append(inner)
        case S_IFDIR: if entered.insert(real).inserted { open.append((inner, real)) }
        default: break
        }
      }
    }
    return found.sorted()
  }

  /// The folders below `folder`, but those that hold no code and links; at most `limit` of them.
  static func folders(in folder: String, limit: Int) -> [String] {
    var found: [String] = []
    var open = [folder]
    while let path = open.popLast(), found.count <= limit {
      for name in names(in: path) where !CodeFiles.neverCode.contains(name) {
        let inner = join(path, name)
        guard ownKind(inner) == S_IFDIR else { continue }
        found.append(inner)
        open.append(inner)
      }
    }
    return found
  }

  /// The path of `name` in `folder`, which has no links in its own, with every link followed.
  private static func real(_ name: String, in folder: String) -> String? {
    let path = join(folder, name)
    return isLink(path) ? resolved(path) : path
  }

  /// `path` below `folder`, unless it is absolute by itself.
  public static func join(_ folder: String, _ path: String) -> String {
    if path.isEmpty { return folder }
    if path.hasPrefix("/") { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The last part of `path`.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "root"
  }

  /// The folder that the file or folder at `path` is in.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder `path` as it would be named from the folder `base`: `./…` if it is in it, else
  /// absolute.
  public static func relative(_ path: String, to base: String) -> String {
    guard let path = resolved(path), let base = resolved(base) else { return path }
    if path == base { return "." }
    return path.hasPrefix(base + "/") ? "./" + path.dropFirst(base.count + 1) : path
  }

  /// Removes the file or folder at `path` with all it holds; links are removed, never followed.
  public static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unsafe unlink(path)
      return
    }
    for name in names(in: path) { remove(join(path, name)) }
    unsafe rmdir(path)
  }

  /// Moves `source` to `target`; false if `target` is there already.
  static func move(_ source: String, to target: String) -> Bool {
    unsafe rename(source, target) == 0
  }
}
