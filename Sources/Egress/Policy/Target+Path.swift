internal import HTTP

extension Target {
  /// Whether the path is `path`, or below it.
  ///
  /// Servers differ in what they make of encoded slashes and dots: a path that could be read as
  /// leading out is not below anything.
  func hasPath(below path: String) -> Bool {
    guard !self.path.hasClimbingSegment else { return false }
    let base = path.hasSuffix("/") ? path : path + "/"
    return self.path == path || self.path.hasPrefix(base)
  }
}

extension String {
  /// Whether one of the path's segments is `..`, or would be once decoded, however often.
  var hasClimbingSegment: Bool {
    var bytes = Array(utf8)
    for _ in 0..<4 {
      let isClimbing = bytes.split(whereSeparator: { "/\\".utf8.contains($0) }).contains {
        $0.isClimbing
      }
      if isClimbing { return true }
      let decoded = bytes.percentDecoded
      if decoded == bytes { return false }
      bytes = decoded
    }
    // What is encoded more often than that means no good.
    return true
  }
}

extension ArraySlice<UInt8> {
  /// Whether the segment is `..` to some server: without its parameters, what a second parser would
  /// take for a query, and the blanks that file systems drop.
  fileprivate var isClimbing: Bool {
    prefix { !";?#".utf8.contains($0) }.filter { $0 > 0x20 }.elementsEqual("..".utf8)
  }
}

extension [UInt8] {
  /// The bytes with each `%HH` replaced by the byte that it stands for.
  var percentDecoded: [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < count {
      if self[index] == UInt8(ascii: "%"), index + 2 < count,
        let high = self[index + 1].hexadecimalDigit, let low = self[index + 2].hexadecimalDigit
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(self[index])
        index += 1
      }
    }
    return output
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit; `nil` if it is none.
  var hexadecimalDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
