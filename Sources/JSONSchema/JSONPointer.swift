internal import JSONText

/// The text of JSON pointers ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
enum JSONPointer {
  /// A member's name as it stands between two slashes.
  static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return name
    }
    let bytes = name.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "~"): Array("~0".utf8)
      case UInt8(ascii: "/"): Array("~1".utf8)
      default: [byte]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in `pointer`, which is empty or begins with a slash.
  static func names(in pointer: String) -> [String] {
    pointer.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .dropFirst().map(unescaped)
  }

  private static func unescaped(_ token: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in token {
      switch (isEscaped, byte) {
      case (false, UInt8(ascii: "~")): isEscaped = true
      case (false, _): bytes.append(byte)
      case (true, _):
        bytes.append(byte == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
        isEscaped = false
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSON {
  /// The member or element that one name of a JSON pointer stands for.
  func child(_ name: String) -> JSON? {
    switch self {
    case .object(let members): return members[name]
    case .array(let elements):
      guard let position = Int(name), elements.indices.contains(position) else { return nil }
      return elements[position]
    default: return nil
    }
  }
}
