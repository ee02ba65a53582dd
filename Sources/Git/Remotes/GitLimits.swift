/// What one operation on a remote may cost.
public struct GitLimits: Sendable {
  /// The most bytes that one fetch may receive.
  public var maximumBytes = 512 << 20
  /// The most time that one operation may take, connecting included.
  public var timeout: Duration = .seconds(300)

  /// 512 MiB and five minutes.
  public init() {}
}

/// How far a fetch has come.
public struct GitProgress: Sendable {
  /// Bytes received so far.
  public let receivedBytes: Int
  /// Objects received so far of the pack that is under way.
  public let receivedObjects: Int
  /// Objects in that pack.
  public let totalObjects: Int
}

/// A name in a repository, and the commit it stands for.
public struct Reference: Sendable, Hashable {
  /// The full name, e.g. `refs/heads/main`; a commit's own name if it was asked for by that.
  public let name: String
  /// The commit; for an annotated tag, the one that it points to.
  public let commit: ObjectID
}
