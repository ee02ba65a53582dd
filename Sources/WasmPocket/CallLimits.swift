public import Packages

/// What one call may use.
public struct CallLimits: Sendable, Hashable {
  /// How long the tool may run, in wall time; starting its runtime and waiting do not count.
  public var timeout: Duration = .seconds(180)
  /// How much memory it may use, in bytes.
  public var memory = 1 << 30
  /// How much it may write to stdout, and to stderr, in bytes each.
  public var output = 1 << 20

  /// How many requests it may make.
  public var requests = 200
  /// How much it may send and receive, in bytes of bodies as they are once decoded.
  public var traffic = 64 << 20

  /// The defaults: 180 s, 1 GiB, 1 MiB, 200 requests, 64 MiB.
  public init() {}

  /// These limits with those that `settings` sets.
  public func with(_ settings: ProjectFile.Limits) -> CallLimits {
    var limits = self
    limits.timeout = settings.timeout ?? timeout
    limits.memory = settings.memory ?? memory
    limits.output = settings.output ?? output
    limits.requests = settings.requests ?? requests
    limits.traffic = settings.traffic ?? traffic
    return limits
  }
}
