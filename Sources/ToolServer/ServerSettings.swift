/// What a person sets of the server itself.
public struct ServerSettings: Sendable {
  /// Refuse legacy requests that no handshake went ahead of.
  public var isStrict = false
  /// How many tools a list has at most; from there on three stand for the rest.
  public var mostTools = 40
  /// How many bytes of text a call's result has at most; as many as there are, if it is `nil`.
  public var mostText: Int?
  /// What each message that is written is compared with; with nothing, if it is `nil`.
  var check: MessageCheck?
  /// Which schemas of arguments the host accepts.
  public var profile = HostProfile.verbatim

  /// The defaults.
  public init() {}

  /// Has each message that is written compared with the schemas of `protocol/`, and with those that the
  /// protocol's revisions are published with, where a `folder` of them is given: `<revision>/schema.json`.
  /// What does not fit is logged.
  ///
  /// - Returns: whether the folder has all of them; otherwise nothing is compared.
  public mutating func checkMessages(against folder: String?) -> Bool {
    check = MessageCheck(folder: folder)
    return check != nil
  }
}
