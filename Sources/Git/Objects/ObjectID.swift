internal import CLibGit2

/// The name of a commit, tree or blob: the SHA-1 of its contents
/// ([gitglossary](https://git-scm.com/docs/gitglossary#def_object_name)).
public struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  /// 40 lower-case hexadecimal digits.
  public let hexadecimal: String

  /// The name that `hexadecimal` spells, in upper or lower case; `nil` if it is not 40 digits.
  public init?(_ hexadecimal: String) {
    let digits = hexadecimal.utf8
    guard digits.count == 40, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    self.hexadecimal = hexadecimal.lowercased()
  }

  /// The hexadecimal digits.
  public var description: String { hexadecimal }
}

extension ObjectID {
  /// The name whose 20 bytes these are.
  init(_ bytes: ArraySlice<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
    hexadecimal = String(decoding: text, as: UTF8.self)
  }

  init(_ oid: git_oid) {
    var oid = oid
    self = unsafe withUnsafeBytes(of: &oid.id) { bytes in
      let bytes = unsafe Array(bytes)
      return ObjectID(bytes[...])
    }
  }

  /// The same for libgit2.
  var oid: git_oid {
    var oid = git_oid()
    unsafe git_oid_fromstr(&oid, hexadecimal)
    return oid
  }
}
