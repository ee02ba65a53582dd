internal import JSONText

/// One run of a program over one value.
///
/// A silent run stops at the first violation and forms no sentences; branches of `anyOf` and the
/// like are always tried silently.
struct Evaluation {
  /// The most schemas that are applied to one and the same value inside each other.
  static let maximumInPlaceDepth = 128
  /// The most schemas that are applied inside each other in all.
  static let maximumDepth = 1_500
  /// The most schemas that are applied in all.
  static let maximumSteps = 2_000_000
  /// How long all patterns together may take.
  static let maximumPatternTime = Duration.seconds(1)

  let program: Program
  /// Whether violations are only counted as failure.
  private(set) var isSilent: Bool
  /// Where the value is that schemas are now applied to.
  private(set) var place: Place
  /// What the schema that is now applied, and those applied by it, have looked at.
  private(set) var evaluated = Evaluated()
  private(set) var violations: [Violation] = []
  /// Why the run was given up; all further schemas fail at once.
  private(set) var exhaustion: Violation?

  private var tracksEvaluated = false
  /// The resources that were entered and not left, outermost first.
  private var scope: [Int] = []
  private var depth = 0
  private var inPlaceDepth = 0
  private var steps = 0
  private let stepLimit: Int
  private var patternTime = maximumPatternTime

  /// A silent run.
  init(_ program: Program, rootName: String) {
    self.program = program
    isSilent = true
    place = Place(rootName: rootName)
    stepLimit = Self.maximumSteps
  }

  /// A run that says what is wrong where `verdict` has found that something is.
  init(explaining verdict: Evaluation) {
    program = verdict.program
    isSilent = false
    place = verdict.place
    stepLimit = verdict.steps + Self.maximumSteps / 4
  }

  /// Whether a schema that has failed may as well stop.
  var stopsAtFirst: Bool {
    isSilent || exhaustion != nil || violations.count >= Schema.maximumViolations
  }
}

extension Evaluation {
  /// Applies a schema to the value at the current place.
  mutating func apply(_ schema: SchemaID, to instance: JSON) -> Bool {
    let node = program.nodes[schema]
    guard takeStep() else { return false }
    if node.keywords.isEmpty { return true }
    let outer = enter(node)
    var isValid = true
    for keyword in node.keywords where !keyword.evaluate(instance, in: &self) {
      isValid = false
      if stopsAtFirst || keyword is TypeKeyword { break }
    }
    leave(to: outer, isValid: isValid)
    return isValid
  }

  /// Applies a schema to a member or an element of the value at the current place.
  mutating func apply(_ schema: SchemaID, to child: JSON, at step: Place.Step) -> Bool {
    let outer = (inPlaceDepth, tracksEvaluated)
    inPlaceDepth = 0
    tracksEvaluated = false
    place.enter(step)
    let isValid = apply(schema, to: child)
    place.leave()
    (inPlaceDepth, tracksEvaluated) = outer
    return isValid
  }

  /// Whether the value at the current place is as a schema asks, without a report if it is not.
  mutating func accepts(_ instance: JSON, _ schema: SchemaID) -> Bool {
    let outer = isSilent
    isSilent = true
    defer { isSilent = outer }
    return apply(schema, to: instance)
  }

  /// The same for a member or an element of the value at the current place.
  mutating func accepts(_ child: JSON, _ schema: SchemaID, at step: Place.Step) -> Bool {
    let outer = isSilent
    isSilent = true
    defer { isSilent = outer }
    return apply(schema, to: child, at: step)
  }

  /// What `schema` has to say against the value at the current place.
  mutating func violations(of schema: SchemaID, against instance: JSON) -> [Violation] {
    let outer = violations
    violations = []
    defer { violations = outer }
    _ = apply(schema, to: instance)
    return violations
  }

  /// The schema with this `$dynamicAnchor` in the outermost resource that has one.
  func dynamicTarget(_ anchor: UTF8Key) -> SchemaID? {
    scope.lazy.compactMap { program.dynamicAnchors[$0][anchor] }.first
  }

  /// Notes that the member or element at `position` has been looked at.
  mutating func note(_ position: Int) {
    if tracksEvaluated { evaluated.insert(position) }
  }

  /// Whether ``note(_:)`` is of use.
  var needsEvaluated: Bool { tracksEvaluated }
}

extension Evaluation {
  /// What a schema changes while it is applied.
  private struct Frame {
    let scopeCount: Int
    let evaluated: Evaluated
    let tracksEvaluated: Bool
  }

  private mutating func takeStep() -> Bool {
    steps += 1
    if exhaustion != nil { return false }
    if inPlaceDepth >= Self.maximumInPlaceDepth {
      return giveUp("$ref") { "\($0) cannot be checked: the schema refers to itself without end" }
    }
    if depth >= Self.maximumDepth {
      return giveUp("$ref") { "\($0) cannot be checked: it is nested too deeply" }
    }
    guard steps <= stepLimit else {
      return giveUp("$ref") { "\($0) cannot be checked: the schema needs too many steps" }
    }
    return true
  }

  private mutating func enter(_ node: Program.Node) -> Frame {
    let frame = Frame(
      scopeCount: scope.count, evaluated: evaluated, tracksEvaluated: tracksEvaluated)
    evaluated = Evaluated()
    if node.readsEvaluated { tracksEvaluated = true }
    if scope.last != node.resource { scope.append(node.resource) }
    depth += 1
    inPlaceDepth += 1
    return frame
  }

  /// What a failed schema looked at counts only for reports, lest one mistake give two.
  private mutating func leave(to frame: Frame, isValid: Bool) {
    var outer = frame.evaluated
    if frame.tracksEvaluated && (isValid || !isSilent) { outer.formUnion(evaluated) }
    evaluated = outer
    tracksEvaluated = frame.tracksEvaluated
    scope.removeLast(scope.count - frame.scopeCount)
    depth -= 1
    inPlaceDepth -= 1
  }
}

extension Evaluation {
  /// Reports that the value at the current place breaks `keyword`; always `false`.
  mutating func reject(_ keyword: String, _ sentence: (Place) -> String) -> Bool {
    if !stopsAtFirst { violations.append(violation(keyword, sentence)) }
    return false
  }

  /// Reports `found`; always `false`.
  mutating func reject(_ found: [Violation]) -> Bool {
    for violation in found where !stopsAtFirst { violations.append(violation) }
    return false
  }

  /// Gives the whole run up, so that no `not` can turn the failure into a success.
  private mutating func giveUp(_ keyword: String, _ sentence: (Place) -> String) -> Bool {
    if exhaustion == nil { exhaustion = violation(keyword, sentence) }
    return false
  }

  /// A violation at the current place.
  func violation(_ keyword: String, _ sentence: (Place) -> String) -> Violation {
    Violation(instancePath: place.path, keyword: keyword, message: sentence(place))
  }

  /// Whether `text` matches a pattern; gives the run up if that takes too long.
  mutating func matches(_ text: String, _ expression: RegularExpression, _ keyword: String) -> Bool
  {
    let start = ContinuousClock.now
    let outcome = expression.outcome(on: text, until: start + patternTime)
    patternTime -= ContinuousClock.now - start
    if outcome == .gaveUp {
      return giveUp(keyword) {
        "\($0) cannot be checked: the pattern \(expression.shown) needs too long on this text"
      }
    }
    return outcome == .matches
  }
}
