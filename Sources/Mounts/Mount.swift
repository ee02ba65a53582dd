/// A folder of this machine that a tool sees.
public struct Mount: Sendable, Hashable {
  /// Its own name.
  public let name: String
  /// Where the tool finds it.
  public let place: String
  /// The folder, absolute.
  public let path: String
  /// Whether the tool may change what is in it.
  public let isWritable: Bool

  /// The folder at `path`, which the tool finds at `place`: below `/mnt` under its own name, unless
  /// another is given.
  public init(path: String, place: String? = nil, isWritable: Bool) {
    self.path = path
    self.isWritable = isWritable
    name = path.split(separator: "/").last.map(String.init) ?? "root"
    self.place = place ?? "/mnt/" + name
  }
}
