// What holds secrets and may end up in a log line by way of interpolation or `dump`.

extension GitURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The address without credentials.
  public var description: String { withoutCredentials }
  /// The address without credentials.
  public var debugDescription: String { withoutCredentials }
  /// Nothing but the address without credentials.
  public var customMirror: Mirror { Mirror(self, children: ["url": withoutCredentials]) }
}

extension GitAuthentication: CustomStringConvertible, CustomReflectable {
  /// Nothing of what it knows.
  public var description: String { "GitAuthentication" }
  /// Nothing of what it knows.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
