internal import JSONText

/// A set of the types that `type` may name.
struct InstanceTypes: OptionSet, CustomStringConvertible {
  let rawValue: UInt8

  static let null = InstanceTypes(rawValue: 1)
  static let boolean = InstanceTypes(rawValue: 2)
  static let integer = InstanceTypes(rawValue: 4)
  static let number = InstanceTypes(rawValue: 8)
  static let string = InstanceTypes(rawValue: 16)
  static let array = InstanceTypes(rawValue: 32)
  static let object = InstanceTypes(rawValue: 64)

  private static let all: [(type: InstanceTypes, name: String, phrase: String)] = [
    (.string, "string", "a string"), (.integer, "integer", "an integer"),
    (.number, "number", "a number"), (.boolean, "boolean", "true or false"),
    (.array, "array", "an array"), (.object, "object", "an object"), (.null, "null", "null"),
  ]

  /// The names of all types.
  static let names = all.map(\.name)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The type called `name`.
  init?(name: String) {
    guard let entry = Self.all.first(where: { $0.name == name }) else { return nil }
    self = entry.type
  }

  /// Whether `instance` is of one of the types; 1.0 is an integer.
  func contain(_ instance: JSON) -> Bool {
    switch instance {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    case .number(let number):
      contains(.number)
        || contains(.integer) && (number.isWrittenAsInteger || number.decimal.isInteger)
    }
  }

  /// `a string or null`.
  var description: String {
    Phrase.alternatives(Self.all.filter { contains($0.type) }.map(\.phrase))
  }
}
