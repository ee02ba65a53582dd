public import JSONText

/// A JSON Schema of draft 2020-12, compiled once and applied to any number of values.
///
/// ```swift
/// let schema = try Schema(["type": "object", "required": ["city"]])
/// for violation in schema.validate(arguments, rootName: "arguments") { print(violation) }
/// ```
///
/// `format` and the `content…` keywords are annotations, as the draft has it: all pass.
/// Schemas that name draft 4, 6, 7 or 2019-09 are read by the rules of 2020-12 plus the older
/// spellings: `items` as an array, `additionalItems`, and `true` for the exclusive bounds.
/// `dependencies` is understood in every schema.
///
/// See [the specification](https://json-schema.org/draft/2020-12/json-schema-core).
public struct Schema: Sendable {
  private let program: Program
  private let root: SchemaID

  /// Compiles `document`. Nothing is ever fetched.
  ///
  /// - Parameters:
  ///   - document: an object, `true` or `false`.
  ///   - uri: where the document came from: the base of its relative references, unless its
  ///     `$id` says otherwise.
  ///   - documents: the other documents that references and `$schema` may name, by absolute URI.
  ///     The meta-schemas of draft 2020-12 are always there.
  /// - Throws: ``SchemaError`` for what is not a schema, for references to nothing or in a circle,
  ///   for unknown dialects and required vocabularies, for patterns that do not compile and for
  ///   more than 10,000 subschemas.
  public init(
    _ document: JSON, uri: String = "", documents: [String: JSON] = [:]
  ) throws(SchemaError) {
    let compiler = Compiler(SchemaIndex(documents: documents))
    (program, root) = try compiler.compile(document, uri: uri)
  }

  /// Says what is wrong with `instance`, in sentences; nothing if it is valid.
  ///
  /// At most ``maximumViolations`` are returned. A check that would not end is given up, and
  /// counts as a violation: a pattern that backtracks too long, or too many steps.
  ///
  /// - Parameters:
  ///   - instance: the value to check.
  ///   - rootName: what sentences call the whole value, without the article.
  public func validate(_ instance: JSON, rootName: String = "value") -> [Violation] {
    var silent = Evaluation(program, rootName: rootName)
    let isValid = silent.apply(root, to: instance)
    if let exhaustion = silent.exhaustion { return [exhaustion] }
    if isValid { return [] }
    var reporting = Evaluation(explaining: silent)
    _ = reporting.apply(root, to: instance)
    if !reporting.violations.isEmpty { return reporting.violations }
    // Sentences take more steps than the verdict, which stands without them.
    return [silent.violation("$ref") { "\($0) must match the schema; why it does not is too long" }]
  }

  /// The most violations that ``validate(_:rootName:)`` returns.
  public static let maximumViolations = 20
}
