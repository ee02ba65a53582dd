public import JSONText
public struct Schema: Sendable {
  public init(_ j: JSON) throws(JSONError) {}
  public func validate(_ j: JSON) -> [JSONError] { [] }
}
