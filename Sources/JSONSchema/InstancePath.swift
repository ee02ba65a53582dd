/// A place in a JSON value.
public struct InstancePath: Hashable, Sendable, CustomStringConvertible {
  /// One step down into a value.
  public enum Step: Hashable, Sendable {
    /// Into the member of this name.
    case property(String)
    /// Into the element at this position, counted from 0.
    case item(Int)
  }

  /// The steps from the root.
  public let steps: [Step]

  /// The place as a JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
  public var pointer: String {
    steps.map { step in
      switch step {
      case .property(let name): "/" + JSONPointer.escaped(name)
      case .item(let position): "/\(position)"
      }
    }.joined()
  }

  /// The place as people write it: `items[3].name`, `headers['x.y']`; empty for the root.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .property(let name) where Self.isWord(name): text += (text.isEmpty ? "" : ".") + name
      case .property(let name): text += "['\(name.quoted.dropFirst().dropLast())']"
      case .item(let position): text += "[\(position)]"
      }
    }
    return text
  }

  private static func isWord(_ name: String) -> Bool {
    guard name.utf8.count <= Phrase.maximumLength else { return false }
    return !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-$".unicodeScalars.contains($0)
      }
  }
}
