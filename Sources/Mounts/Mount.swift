/// A folder of this machine that the person grants to a tool.
public struct Mount: Sendable, Hashable {
  /// What the tool finds it as, below `/mnt`.
  public let name: String
  /// The folder, absolute.
  public let path: String
  /// Whether the tool may change what is in it.
  public let isWritable: Bool

  /// The folder at `path`, under its own name.
  public init(path: String, isWritable: Bool) {
    self.path = path
    self.isWritable = isWritable
    name = path.split(separator: "/").last.map(String.init) ?? "root"
  }
}
