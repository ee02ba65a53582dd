/// Bytes as they read once the escapes in them are undone, one time.
struct Unescaped {
  /// What is meant.
  let bytes: [UInt8]
  private let source: [UInt8]

  /// Undoes the escapes in `source`; `nil` if there are none.
  init?(_ source: [UInt8]) {
    guard var next = Self.next(source, 0) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var position = 0
    while true {
      bytes += source[position..<next.place]
      for byte in 0..<next.escape.count {
        bytes.append(UInt8(truncatingIfNeeded: next.escape.meant >> UInt32(8 * byte)))
      }
      position = next.place + next.escape.length
      guard let following = Self.next(source, position) else { break }
      next = following
    }
    bytes += source[position...]
    self.bytes = bytes
    self.source = source
  }

  /// The edits of the source that come to `edits` of ``bytes``, which are merged and part no
  /// characters.
  func sourceEdits(_ edits: [ByteEdit]) -> [ByteEdit] {
    var walk = Walk(source)
    return edits.map { edit in
      let start = walk.place(of: edit.range.lowerBound)
      let range = start..<walk.place(of: edit.range.upperBound)
      let isInURL = source[range].contains(UInt8(ascii: "%"))
      return ByteEdit(range: range, bytes: isInURL ? edit.bytes.digitsInURL : edit.bytes)
    }
  }

  /// The first escape from `start` on.
  fileprivate static func next(_ source: [UInt8], _ start: Int) -> (place: Int, escape: Escape)? {
    var place = start
    while place < source.count {
      let byte = source[place]
      if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&"),
        let escape = Escape(source, place)
      {
        return (place, escape)
      }
      place += 1
    }
    return nil
  }
}

/// A walk through a source along places of what it means.
private struct Walk {
  private let source: [UInt8]
  /// Where the walk is, in the source and in what that means; behind an escape, or at the start.
  private var position = (source: 0, meant: 0)
  private var next: (place: Int, escape: Escape)?

  init(_ source: [UInt8]) {
    self.source = source
    next = Unescaped.next(source, 0)
  }

  /// Where the byte that is meant at `place` begins, or the one before it ends; no place is before
  /// the one that was asked for last.
  mutating func place(of place: Int) -> Int {
    while let next {
      let escape = position.meant + next.place - position.source
      if place <= escape { break }
      if place < escape + next.escape.count { return next.place }
      position = (next.place + next.escape.length, escape + next.escape.count)
      self.next = Unescaped.next(source, position.source)
    }
    return position.source + place - position.meant
  }
}

extension [UInt8] {
  /// Digits of Base64 as they stand in a URL.
  fileprivate var digitsInURL: [UInt8] {
    flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "+"): Array("%2B".utf8)
      case UInt8(ascii: "/"): Array("%2F".utf8)
      case UInt8(ascii: "="): Array("%3D".utf8)
      default: [byte]
      }
    }
  }
}
