/// The members of a JSON object in the order they came, found by name in constant time.
public struct JSONObject: Sendable {
  /// One name and its value.
  public struct Member: Sendable, Hashable {
    /// The member's name; names are compared by their UTF-8 bytes.
    public let key: String
    /// The member's value.
    public var value: JSON

    /// A member named `key`.
    public init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }

    /// Whether both are the same.
    public static func == (left: Self, right: Self) -> Bool {
      left.key.isSame(as: right.key) && left.value == right.value
    }

    /// Adds what equality looks at.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(UTF8Key(key))
      hasher.combine(value)
    }
  }

  /// From this many members on an index is kept; below it a walk is quicker.
  private static let indexedFrom = 16

  private var members: [Member]
  private var index: [UTF8Key: Int]

  /// An object with `members`, whose names must differ from each other.
  public init(_ members: [Member] = []) {
    self.members = members
    index = [:]
    guard members.count >= Self.indexedFrom else { return }
    for (position, member) in members.enumerated() { index[UTF8Key(member.key)] = position }
  }

  /// The value of the member `key`. Setting a new one appends it; setting `nil` removes it.
  public subscript(key: String) -> JSON? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        self = JSONObject(members)
      case (nil, let value?): append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  private mutating func append(_ member: Member) {
    members.append(member)
    if members.count == Self.indexedFrom {
      self = JSONObject(members)
    } else if members.count > Self.indexedFrom {
      index[UTF8Key(member.key)] = members.count - 1
    }
  }

  private func position(of key: String) -> Int? {
    if members.count >= Self.indexedFrom { return index[UTF8Key(key)] }
    return members.firstIndex { $0.key.isSame(as: key) }
  }
}

extension JSONObject: RandomAccessCollection {
  /// The position of the first member.
  public var startIndex: Int { members.startIndex }
  /// The position behind the last member.
  public var endIndex: Int { members.endIndex }
  /// The member at `position`.
  public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
  /// Whether both have the same members, in any order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  /// Adds what equality looks at.
  public func hash(into hasher: inout Hasher) {
    var total = 0  // a sum, so that the order of members does not count
    for member in self { total &+= member.hashValue }
    hasher.combine(total)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object of `elements`, in that order.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map { Member(key: $0.0, value: $0.1) })
  }
}
