internal import JSONText

/// How the schemas that name one meta-schema are read.
struct Dialect: Sendable {
  /// The vocabularies that are on.
  let vocabularies: Set<Vocabulary>
  /// Whether the spellings of drafts before 2020-12 are understood.
  let isOlderDraft: Bool

  /// Draft 2020-12 itself.
  static let current = Dialect(vocabularies: Set(Vocabulary.allCases), isOlderDraft: false)

  private static let older = Dialect(vocabularies: current.vocabularies, isOlderDraft: true)

  private static let uri = "https://json-schema.org/draft/2020-12/schema"

  private static let olderURIs: Set<String> = [
    "json-schema.org/draft-04/schema", "json-schema.org/draft-06/schema",
    "json-schema.org/draft-07/schema", "json-schema.org/draft/2019-09/schema",
  ]

  /// The dialect of a published meta-schema; `nil` for every other one.
  static func published(_ uri: URIReference) -> Dialect? {
    if uri.description == Self.uri { return current }
    let isWeb = uri.scheme == "http" || uri.scheme == "https"
    return isWeb && olderURIs.contains((uri.authority ?? "") + uri.path) ? older : nil
  }

  /// The dialect that a meta-schema declares in its `$vocabulary`.
  ///
  /// - Throws: the URI of a required vocabulary that is not known here.
  static func declared(by metaSchema: JSON) throws(UnknownVocabulary) -> Dialect {
    guard let declarations = metaSchema["$vocabulary"]?.object else { return current }
    var vocabularies: Set<Vocabulary> = [.core]
    for declaration in declarations {
      if let vocabulary = Vocabulary(uri: declaration.key) {
        vocabularies.insert(vocabulary)
      } else if declaration.value.bool == true {
        throw UnknownVocabulary(uri: declaration.key)
      }
    }
    return Dialect(vocabularies: vocabularies, isOlderDraft: false)
  }

  /// A vocabulary that a meta-schema requires and that is not known here.
  struct UnknownVocabulary: Error {
    let uri: String
  }

  /// Whether `keyword` means something.
  func has(_ keyword: String) -> Bool { vocabularies.contains(Vocabulary.of(keyword)) }
}
