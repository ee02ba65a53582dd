/// The names that HTML has for characters of ASCII
/// ([HTML Standard](https://html.spec.whatwg.org/multipage/named-characters.html)).
enum HTMLEntity {
  private static let names: [[UInt8]: UInt8] = {
    let names = """
      amp & lt < gt > quot " apos ' excl ! num # dollar $ percnt % lpar ( rpar ) ast * plus +
      comma , period . sol / colon : semi ; equals = quest ? commat @ lsqb [ lbrack [ bsol \\
      rsqb ] rbrack ] Hat ^ lowbar _ grave ` lcub { lbrace { verbar | vert | rcub } rbrace }
      """
    var table: [[UInt8]: UInt8] = [Array("Tab".utf8): 0x09, Array("NewLine".utf8): 0x0A]
    var words = names.split { $0 == " " || $0 == "\n" }[...]
    while let name = words.popFirst(), let mark = words.popFirst()?.utf8.first {
      table[Array(name.utf8)] = mark
    }
    return table
  }()

  /// The character that is named at `index`, and how many bytes that takes.
  static func named(_ source: [UInt8], _ index: Int) -> (UInt8, Int)? {
    var end = index + 1
    while end < min(index + 9, source.count), source[end] != UInt8(ascii: ";") {
      guard (0x61...0x7A).contains(source[end] | 0x20) else { return nil }
      end += 1
    }
    guard end < source.count, source[end] == UInt8(ascii: ";") else { return nil }
    return names[Array(source[index + 1..<end])].map { ($0, end + 1 - index) }
  }
}
