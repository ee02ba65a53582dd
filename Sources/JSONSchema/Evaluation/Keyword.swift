internal import JSONText

/// What a schema asks of a value by one keyword, or by a few that only mean something together.
protocol Keyword: Sendable {
  /// Reads the keyword from a schema object; `nil` if it is not there.
  init?(_ reader: KeywordReader) throws(SchemaError)

  /// Whether `instance` is as the keyword asks; reports why if it is not.
  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool

  /// The schemas that are applied to the very value that this keyword is applied to.
  var inPlaceSchemas: [SchemaID] { get }

  /// Whether the keyword depends on what its neighbours evaluated.
  var readsEvaluated: Bool { get }
}

extension Keyword {
  var inPlaceSchemas: [SchemaID] { [] }
  var readsEvaluated: Bool { false }
}

/// All keywords, in the order in which they are applied.
///
/// The type is first: where it is wrong, the rest says nothing. `unevaluated…` are last.
let allKeywords: [any Keyword.Type] = [
  TypeKeyword.self, ConstKeyword.self, EnumKeyword.self,
  BoundsKeyword.self, MultipleOfKeyword.self,
  StringLengthKeyword.self, PatternKeyword.self,
  ArrayLengthKeyword.self, UniqueItemsKeyword.self, ItemsKeyword.self, ContainsKeyword.self,
  RequiredKeyword.self, DependentRequiredKeyword.self, ObjectSizeKeyword.self,
  PropertyNamesKeyword.self, PropertiesKeyword.self, DependentSchemasKeyword.self,
  RefKeyword.self, DynamicRefKeyword.self,
  AllOfKeyword.self, AnyOfKeyword.self, OneOfKeyword.self, NotKeyword.self,
  ConditionalKeyword.self,
  UnevaluatedItemsKeyword.self, UnevaluatedPropertiesKeyword.self,
]
