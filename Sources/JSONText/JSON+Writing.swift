internal import CJansson
internal import Glibc

extension JSON {
  /// The value as compact JSON text on one line, in UTF-8.
  ///
  /// Members keep their order and numbers their digits; control characters are escaped
  /// ([jansson, encoding](https://jansson.readthedocs.io/en/2.14/apiref.html#encoding)).
  public var bytes: [UInt8] { bytes(flags: Int(JSON_COMPACT)) }

  /// The value as JSON text for people: indented by two spaces, a member or an element per line.
  public var indentedText: String { String(decoding: bytes(flags: 2), as: UTF8.self) }

  /// - Parameter flags: how it is laid out; from 1 to 31 the depth of the indentation.
  private func bytes(flags: Int) -> [UInt8] {
    var isTagged = false
    let node = unsafe makeNode(&isTagged)
    defer { unsafe json_decref(node) }
    // Names are unique and all text is UTF-8, so only a lack of memory could make this nil.
    guard let text = unsafe json_dumps(node, flags | Int(JSON_ENCODE_ANY)) else { return [] }
    defer { unsafe free(text) }
    let buffer = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
    return isTagged ? unsafe Self.untagged(buffer) : unsafe Array(buffer)
  }

  /// The value as compact JSON text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A new jansson value; the caller owns it. `isTagged` becomes true where a part of it is tagged.
  private func makeNode(_ isTagged: inout Bool) -> UnsafeMutablePointer<json_t>? {
    switch self {
    case .null: return unsafe json_null()
    case .bool(let value): return unsafe value ? json_true() : json_false()
    case .number(let number): return unsafe Self.makeNumber(number.text, &isTagged)
    case .string(let value): return unsafe Self.makeString(value, &isTagged)
    case .array(let values):
      let node = unsafe json_array()
      for value in values { unsafe json_array_append_new(node, value.makeNode(&isTagged)) }
      return unsafe node
    case .object(let members):
      let node = unsafe json_object()
      for member in members {
        unsafe json_object_setn_new_nocheck(
          node, member.key, member.key.utf8.count, member.value.makeNode(&isTagged))
      }
      return unsafe node
    }
  }

  private static func makeNumber(
    _ text: String, _ isTagged: inout Bool
  ) -> UnsafeMutablePointer<json_t>? {
    if NumberTag.isSafe(text.utf8), let value = Int64(text) {
      return unsafe json_integer(value)
    }
    isTagged = true
    return unsafe makeString(bytes: [0, NumberTag.number] + text.utf8)
  }

  private static func makeString(
    _ value: String, _ isTagged: inout Bool
  ) -> UnsafeMutablePointer<json_t>? {
    if value.utf8.first == 0 {
      isTagged = true
      return unsafe makeString(bytes: [0, NumberTag.string] + value.utf8)
    }
    var value = value
    return value.withUTF8 { unsafe makeString($0) }
  }

  private static func makeString(bytes: [UInt8]) -> UnsafeMutablePointer<json_t>? {
    unsafe bytes.withUnsafeBufferPointer { unsafe makeString($0) }
  }

  private static func makeString(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeMutablePointer<json_t>? {
    unsafe text.withMemoryRebound(to: CChar.self) {
      unsafe json_stringn_nocheck($0.baseAddress ?? UnsafePointer(bitPattern: 1), $0.count)
    }
  }

  /// jansson's text with the tags of numbers and strings taken out again.
  private static func untagged(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let end = unsafe endOfToken(text, from: position)
      unsafe append(text[position..<end], to: &output)
      position = end
    }
    return output
  }

  /// Where the string that begins at `start` ends, or else where the next string begins.
  private static func endOfToken(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    guard unsafe text[start] == UInt8(ascii: "\"") else {
      while unsafe position < text.count && text[position] != UInt8(ascii: "\"") { position += 1 }
      return position
    }
    position += 1
    while unsafe text[position] != UInt8(ascii: "\"") {
      position += unsafe text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  /// Appends one string, or what stands between two, without its tag.
  private static func append(_ token: Slice<UnsafeRawBufferPointer>, to output: inout [UInt8]) {
    let prefix = 1 + NumberTag.escapedNull.count
    guard unsafe token.count > prefix + 1,
      unsafe token.dropFirst().starts(with: NumberTag.escapedNull)
    else {
      unsafe output += token
      return
    }
    let tagged = unsafe token.dropFirst(prefix)
    if unsafe tagged.first == NumberTag.number {
      unsafe output += tagged.dropFirst().dropLast()
    } else {
      output.append(UInt8(ascii: "\""))
      unsafe output += tagged.dropFirst()
    }
  }
}
