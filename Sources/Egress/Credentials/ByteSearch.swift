internal import CSearch

extension [UInt8] {
  /// Where `pattern` occurs, one behind the other
  /// ([memmem](https://man7.org/linux/man-pages/man3/memmem.3.html), which takes linear time).
  package func ranges(of pattern: [UInt8]) -> [Range<Int>] {
    guard !pattern.isEmpty, count >= pattern.count else { return [] }
    var ranges: [Range<Int>] = []
    unsafe withUnsafeBytes { text in
      var start = 0
      while start <= text.count - pattern.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: text[start...])
        guard
          let found = unsafe csearch(rest.baseAddress, rest.count, pattern, pattern.count),
          let base = text.baseAddress
        else { break }
        let place = unsafe found - base
        ranges.append(place..<place + pattern.count)
        start = place + pattern.count
      }
    }
    return ranges
  }

  /// The bytes with `new` wherever `old` was.
  func replacing(_ old: [UInt8], with new: [UInt8]) -> [UInt8] {
    applying(ranges(of: old).map { ByteEdit(range: $0, bytes: new) })
  }
}

extension String {
  /// The text with `new` wherever `old` was, byte by byte.
  func replacing(_ old: String, with new: String) -> String {
    String(decoding: Array(utf8).replacing(Array(old.utf8), with: Array(new.utf8)), as: UTF8.self)
  }
}
