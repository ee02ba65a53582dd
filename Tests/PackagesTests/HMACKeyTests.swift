import Foundation
import Packages
import Testing

@Suite struct HMACKeyTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test("the code is what Python's hmac makes with the key in the file")
  func code() throws {
    let path = scratch.path + "/config/key"
    try scratch.write("config/key", String(decoding: 1...32 as ClosedRange<UInt8>, as: UTF8.self))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let key = try HMACKey(PrivateFile(path: path))
    let message = Array("what do ya want for nothing?".utf8)
    let code = "4d9d653fcd05f91cd858a20d50c74b604fe38f2cac49d9b0a7099584cf4fb35a"
    #expect(key.code(of: message) == code)
    #expect(key.isCode(code, of: message))
    for other in ["", String(code.dropLast()), code + "0", "5" + code.dropFirst()] {
      #expect(!key.isCode(other, of: message), "\(other)")
    }
    #expect(!key.isCode(code, of: message + [0]))
  }

  @Test("a missing key is made once, for its user alone, and one that others may read is refused")
  func file() throws {
    let path = scratch.path + "/config/key"
    let first = try HMACKey(PrivateFile(path: path)).code(of: [])
    #expect(try HMACKey(PrivateFile(path: path)).code(of: []) == first)
    #expect(HMACKey().code(of: []) != first)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: PackageError.self) { try HMACKey(PrivateFile(path: path)) }
  }
}
