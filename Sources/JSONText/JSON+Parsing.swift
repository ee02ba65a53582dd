internal import CJansson

extension JSON {
  /// What two members of one name mean.
  public enum Duplicates: Sendable {
    /// The last one counts: for messages, where refusing would lose the whole.
    case lastWins
    /// An error: for files that people write.
    case rejected
  }

  /// Objects and arrays may stand in each other this deep unless a caller says otherwise.
  public static let maximumDepth = 128

  /// Parses one JSON value of any type.
  ///
  /// A byte order mark is dropped, an escape of a lone surrogate becomes U+FFFD, and numbers keep
  /// their digits whatever their size.
  ///
  /// - Parameters:
  ///   - bytes: the text, in UTF-8.
  ///   - duplicates: what two members of one name mean.
  ///   - maximumDepth: how deep objects and arrays may stand in each other.
  /// - Throws: ``JSONError`` if `bytes` are not one JSON value in UTF-8, are nested too deeply or
  ///   have U+0000 in a member's name
  ///   ([jansson, decoding](https://jansson.readthedocs.io/en/2.14/apiref.html#decoding)).
  public init(
    parsing bytes: [UInt8], duplicates: Duplicates = .lastWins, maximumDepth: Int = maximumDepth
  ) throws(JSONError) {
    let text = try Prepass(bytes, maximumDepth: maximumDepth).run()
    var failure = json_error_t()
    var flags = Int(JSON_DECODE_ANY | JSON_ALLOW_NUL)
    if duplicates == .rejected { flags |= Int(JSON_REJECT_DUPLICATES) }
    let root = unsafe text.withUnsafeBytes { buffer in
      unsafe json_loadb(buffer.baseAddress, buffer.count, flags, &failure)
    }
    guard let root = unsafe root else { throw JSONError(failure) }
    defer { unsafe json_decref(root) }
    unsafe self.init(copying: root)
  }

  private init(copying node: UnsafeMutablePointer<json_t>) {
    switch unsafe node.pointee.type {
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    case JSON_INTEGER: self = unsafe .number(JSONNumber(Int(json_integer_value(node))))
    case JSON_STRING: unsafe self.init(untagging: node)
    case JSON_ARRAY:
      self = unsafe .array(
        (0..<json_array_size(node)).map { unsafe JSON(copying: json_array_get(node, $0)) })
    case JSON_OBJECT: unsafe self.init(members: node)
    default: self = .null  // JSON_NULL; the pass ahead leaves no JSON_REAL
    }
  }

  private init(untagging node: UnsafeMutablePointer<json_t>) {
    let bytes = unsafe UnsafeRawBufferPointer(
      start: json_string_value(node), count: json_string_length(node))
    guard bytes.count > 1, unsafe bytes[0] == 0 else {
      self = unsafe .string(String(decoding: bytes, as: UTF8.self))
      return
    }
    let rest = unsafe String(decoding: bytes.dropFirst(2), as: UTF8.self)
    let isNumber = unsafe bytes[1] == NumberTag.number
    self = isNumber ? .number(JSONNumber(validated: rest)) : .string(rest)
  }

  private init(members node: UnsafeMutablePointer<json_t>) {
    var members: [JSONObject.Member] = []
    var iterator = unsafe json_object_iter(node)
    while let position = unsafe iterator {
      let key = unsafe String(cString: json_object_iter_key(position))
      let value = unsafe JSON(copying: json_object_iter_value(position))
      members.append(.init(key: key, value: value))
      unsafe iterator = json_object_iter_next(node, position)
    }
    self = .object(JSONObject(members))
  }
}

extension JSONError {
  fileprivate init(_ failure: json_error_t) {
    let text = unsafe withUnsafeBytes(of: failure.text) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.init(message: text, line: max(1, Int(failure.line)))
  }
}
