/// The head of the answer that is arriving: after an interim one or a redirect that is followed, the
/// next takes its place.
struct Head {
  /// The most bytes of headers that are taken.
  private static let limit = 1 << 20

  private(set) var status = 0
  private(set) var reason = ""
  private(set) var headers: [(name: String, value: String)] = []
  private var count = 0

  /// Takes one line, and says whether that was still allowed.
  mutating func take(_ line: [UInt8]) -> Bool {
    count += line.count
    guard count <= Self.limit else { return false }
    if line.starts(with: "HTTP/".utf8), line.dropFirst(5).first?.isDigit == true {
      let words = line.trimmed.split(
        separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
      status = words.count > 1 ? Int(words[1].headerText) ?? 0 : 0
      reason = words.count > 2 ? words[2].headerText : ""
      headers = []
    } else if line.first?.isBlank == true {
      fold(line)
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let (name, value) = (line[..<colon], line[(colon + 1)...].trimmed)
      headers.append((name.headerText, value.headerText))
    }
    return true
  }

  /// A value goes on ([RFC 9112, section 5.2](https://www.rfc-editor.org/rfc/rfc9112#section-5.2)).
  private mutating func fold(_ line: [UInt8]) {
    guard let last = headers.popLast() else { return }
    headers.append((last.name, "\(last.value) \(line.trimmed.headerText)"))
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension BidirectionalCollection<UInt8> where SubSequence == ArraySlice<UInt8> {
  /// Without the blanks around it, and the end of the line.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: \.isBlank)
    while let last = rest.last, last.isBlank || last == 0x0D || last == 0x0A { rest.removeLast() }
    return rest
  }
}

extension ArraySlice<UInt8> {
  /// The text: UTF-8, or what has no other meaning as the characters of ISO 8859-1
  /// ([RFC 9110, section 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)).
  fileprivate var headerText: String {
    String(validating: self, as: UTF8.self)
      ?? String(String.UnicodeScalarView(map { Unicode.Scalar($0) }))
  }
}
