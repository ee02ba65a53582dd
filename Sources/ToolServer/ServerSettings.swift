/// What a person sets of the server itself.
public struct ServerSettings: Sendable {
  /// Refuse legacy requests that no handshake went ahead of.
  public var isStrict = false
  /// How many tools a list has at most; from there on three stand for the rest.
  public var mostTools = 40
  /// How many bytes of text a call's result has at most; as many as there are, if it is `nil`.
  public var mostText: Int?
  /// Compare each message that is written with the schemas of `protocol/`.
  public var isChecking = false
  /// Which schemas of arguments the host accepts.
  public var profile = HostProfile.verbatim

  /// The defaults.
  public init() {}
}
