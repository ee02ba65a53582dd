/// A JSON Schema that cannot be compiled.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The URI of the document at fault; empty for the schema that was handed in without one.
  public let document: String
  /// Where in the document, as a JSON pointer; empty for the whole document.
  public let pointer: String
  /// The keyword at fault, if one is.
  public let keyword: String?
  /// What is wrong there.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// An error at `pointer` in `document`.
  public init(
    document: String, pointer: String, keyword: String? = nil, problem: String, remedy: String
  ) {
    self.document = document
    self.pointer = pointer
    self.keyword = keyword
    self.problem = problem
    self.remedy = remedy
  }

  /// One sentence: what was attempted, where, what is wrong and what to do.
  public var description: String {
    let place = pointer.isEmpty ? "the root" : pointer
    let source = document.isEmpty ? "" : " of \(document)"
    return "cannot compile the JSON Schema: at \(place)\(source), \(problem); \(remedy)"
  }
}
