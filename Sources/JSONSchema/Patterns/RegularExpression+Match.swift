internal import CPCRE2

extension RegularExpression {
  /// What came of a search.
  enum Outcome {
    case matches
    case differs
    case gaveUp
  }

  /// Backtracking steps at one position of the text.
  private static let matchLimit: UInt32 = 300_000
  /// How deep backtracking may nest.
  private static let depthLimit: UInt32 = 300_000
  /// Memory for backtracking, in KiB.
  private static let heapLimit: UInt32 = 64 * 1024
  /// About how many bytes are looked at before the clock is.
  private static let slice = 1_000_000

  /// Searches `text` for the pattern, until `deadline` at most.
  ///
  /// PCRE2 counts steps from zero again at each position where a match may begin, and does not
  /// count the characters that a simple repeat runs over. So long texts are searched in windows
  /// of positions, and the clock is looked at between them; windows grow while all goes well.
  func outcome(on text: String, until deadline: ContinuousClock.Instant) -> Outcome {
    guard let search = Search(self) else { return .gaveUp }
    var text = text
    return text.withUTF8 { bytes in
      var window = max(16, Self.slice / (bytes.count + 1))
      var start = 0
      while true {
        let end = start + window
        switch unsafe search.run(bytes, from: start, to: end) {
        case PCRE2_ERROR_NOMATCH where end >= bytes.count: return .differs
        case PCRE2_ERROR_NOMATCH: break
        case let result: return result >= 0 ? .matches : .gaveUp
        }
        guard ContinuousClock.now < deadline else { return .gaveUp }
        start = unsafe Self.characterAfter(end, in: bytes)
        window *= 2
      }
    }
  }

  private static func characterAfter(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = end + 1
    while unsafe start < bytes.count && bytes[start] & 0xC0 == 0x80 { start += 1 }
    return min(start, bytes.count)
  }

  /// What one search needs and frees.
  @safe private struct Search: ~Copyable {
    private let expression: RegularExpression
    private let context: OpaquePointer
    private let data: OpaquePointer

    /// `nil` if there is no memory.
    init?(_ expression: RegularExpression) {
      guard let context = unsafe pcre2_match_context_create_8(nil) else { return nil }
      guard let data = unsafe pcre2_match_data_create_8(1, nil) else {
        unsafe pcre2_match_context_free_8(context)
        return nil
      }
      self.expression = expression
      unsafe self.context = context
      unsafe self.data = data
      unsafe pcre2_set_match_limit_8(context, matchLimit)
      unsafe pcre2_set_depth_limit_8(context, depthLimit)
      unsafe pcre2_set_heap_limit_8(context, heapLimit)
    }

    deinit {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
    }

    /// Looks for a match that begins at `start`…`end`; strings of Swift are valid UTF-8.
    func run(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int32 {
      unsafe pcre2_set_offset_limit_8(context, end)
      return unsafe pcre2_match_8(
        expression.code, bytes.baseAddress, bytes.count, start, PCRE2_NO_UTF_CHECK, data, context)
    }
  }
}
