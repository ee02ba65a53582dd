/// One way in which a value breaks a schema, told so that who made the value can mend it.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// Where in the value.
  public let instancePath: InstancePath
  /// The keyword that is broken; `false` for a schema that allows nothing.
  public let keyword: String
  /// One sentence that names the place, what was expected and what came.
  public let message: String

  /// The ``message``.
  public var description: String { message }
}
