/// Where an evaluation is, as the subject of a sentence.
struct Place: CustomStringConvertible {
  /// One step down: to a child of a value, or to the name of a member itself.
  enum Step {
    case property(String)
    case item(Int)
    case propertyName(String)
  }

  let rootName: String
  private var steps: [Step] = []

  init(rootName: String) { self.rootName = rootName }

  mutating func enter(_ step: Step) { steps.append(step) }
  mutating func leave() { steps.removeLast() }

  /// The place in the value; that of a name is its object's.
  var path: InstancePath {
    InstancePath(
      steps: steps.compactMap { step in
        switch step {
        case .property(let name): .property(name)
        case .item(let position): .item(position)
        case .propertyName: nil
        }
      })
  }

  /// The place below this one.
  func child(_ step: Step) -> Place {
    var child = self
    child.enter(step)
    return child
  }

  private var isRoot: Bool { steps.isEmpty }

  /// `"items[3].name"`, `the value` or `the property name "x"`.
  var description: String {
    if case .propertyName(let name)? = steps.last { return "the property name \(name.quoted)" }
    return isRoot ? "the \(rootName)" : "\"\(Self.short(path.description))\""
  }

  /// The end of a path says most.
  private static func short(_ path: String) -> String {
    let end = path.unicodeScalars.suffix(2 * Phrase.maximumLength)
    return end.startIndex == path.startIndex ? path : "…" + String(end)
  }

  /// `is`, or `are` after a plural such as `the arguments`.
  var verb: String { isPlural ? "are" : "is" }

  /// `has`, or `have` after a plural.
  var possession: String { isPlural ? "have" : "has" }

  private var isPlural: Bool { isRoot && rootName.utf8.last == UInt8(ascii: "s") }

  /// ` in "address"`; nothing at the root.
  var suffix: String { isRoot ? "" : " in \(self)" }
}
