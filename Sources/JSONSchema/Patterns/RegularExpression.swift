internal import CPCRE2

/// A compiled pattern: the one owner of a `pcre2_code`
/// ([pcre2api](https://www.pcre.org/current/doc/html/pcre2api.html)).
@safe final class RegularExpression: Sendable {
  /// Why a pattern does not compile, in PCRE2's words or ours.
  struct Failure: Error {
    let reason: String
  }

  /// Longer patterns are refused.
  private static let maximumLength = 20_000

  private static let options =
    PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS
    | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT

  /// The pattern as messages show it.
  let shown: String

  // Safe although pointers are not Sendable: PCRE2 never changes compiled code, and says that
  // threads may share it; it is freed once, when nobody can be matching any more.
  nonisolated(unsafe) let code: OpaquePointer

  /// Compiles a pattern of ECMA-262.
  init(_ pattern: String) throws(Failure) {
    guard pattern.utf8.count <= Self.maximumLength else {
      throw Failure(reason: "it is longer than \(Self.maximumLength) bytes")
    }
    shown = "`\(pattern.cut(to: Phrase.maximumPatternLength))`"
    unsafe code = try Self.compile(ECMAScriptPattern(pattern).translated)
  }

  deinit { unsafe pcre2_code_free_8(code) }

  private static func compile(_ pattern: String) throws(Failure) -> OpaquePointer {
    guard let context = unsafe pcre2_compile_context_create_8(nil) else {
      throw Failure(reason: "there is no memory for it")
    }
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_compile_extra_options_8(context, PCRE2_EXTRA_ALT_BSUX)
    var error: Int32 = 0
    var offset = 0
    let bytes = Array(pattern.utf8)
    let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &error, &offset, context)
    guard let code = unsafe code else { throw Failure(reason: message(of: error)) }
    return unsafe code
  }

  private static func message(of error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(error, &buffer, buffer.count)
    return String(decoding: buffer.prefix(Int(max(0, length))), as: UTF8.self)
  }
}
