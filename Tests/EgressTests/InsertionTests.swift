import Testing

@testable import Egress

/// Credentials on their way out.
@Suite struct InsertionTests {
  private static let credential = Credential(
    name: "TOKEN", value: "s3/cr+et \"ö&=", placeholder: "PocketSecretABC")

  private static func filled(_ request: EgressRequest) throws -> EgressRequest {
    var request = request
    let used = try CredentialInsertion([credential]).insert(into: &request)
    #expect(used == ["TOKEN"])
    return request
  }

  @Test("a header gets the value as it is, Basic authentication decoded and encoded again")
  func headers() throws {
    let basic = Base64.text(Array("me:PocketSecretABC".utf8))
    let request = try Self.filled(
      EgressRequest(
        url: "https://a.example/",
        headers: [("X-Key", "Bearer PocketSecretABC"), ("Authorization", "Basic \(basic)")]))
    #expect(request.headers[0].value == "Bearer s3/cr+et \"ö&=")
    let pair = request.headers[1].value.split(separator: " ")[1]
    #expect(Base64.bytes(pair) == Array("me:s3/cr+et \"ö&=".utf8))
  }

  @Test("path and query get the value encoded as a component, the host none")
  func url() throws {
    let request = try Self.filled(
      EgressRequest(url: "https://pocketsecretabc.example/b/PocketSecretABC?k=PocketSecretABC"))
    let value = "s3%2Fcr%2Bet%20%22%C3%B6%26%3D"
    #expect(request.url == "https://pocketsecretabc.example/b/\(value)?k=\(value)")
  }

  @Test(
    "a body gets the value as its type spells it",
    arguments: [
      ("application/x-www-form-urlencoded", "s3%2Fcr%2Bet%20%22%C3%B6%26%3D"),
      ("application/json; charset=utf-8", "s3/cr+et \\\"ö&="),
      ("application/vnd.api+json", "s3/cr+et \\\"ö&="),
      ("application/x-ndjson", "s3/cr+et \\\"ö&="), ("text/plain", "s3/cr+et \"ö&="),
      ("multipart/form-data; boundary=x", "s3/cr+et \"ö&="),
    ])
  func body(type: String, value: String) throws {
    let request = try Self.filled(
      EgressRequest(
        method: "POST", url: "https://a.example/", headers: [("Content-Type", type)],
        body: Array("<PocketSecretABC>".utf8)))
    #expect(request.body == Array("<\(value)>".utf8))
  }

  @Test("a value that no header can carry is refused by its name")
  func lineBreak() throws {
    let credential = Credential(name: "KEY", value: "one\r\nX: two", placeholder: "PocketSecretABC")
    var request = EgressRequest(url: "https://a.example/", headers: [("X", "PocketSecretABC")])
    let error = #expect(throws: EgressFailure.self) {
      try CredentialInsertion([credential]).insert(into: &request)
    }
    #expect(error?.message.contains("KEY") == true && error?.message.contains("two") == false)
  }

  @Test("Basic authentication carries any value")
  func basicLineBreak() throws {
    let credential = Credential(name: "KEY", value: "one\r\ntwo", placeholder: "PocketSecretABC")
    let pair = Base64.text(Array("me:PocketSecretABC".utf8))
    var request = EgressRequest(url: "https://a.example/", headers: [("X", "basic \(pair)")])
    #expect(try CredentialInsertion([credential]).insert(into: &request) == ["KEY"])
    #expect(request.headers[0].value == "basic \(Base64.text(Array("me:one\r\ntwo".utf8)))")
  }

  @Test("what is not permitted stays a placeholder, everywhere")
  func others() throws {
    var request = EgressRequest(
      url: "https://a.example/PocketSecretXYZ", headers: [("X", "PocketSecretXYZ")],
      body: Array("PocketSecretXYZ".utf8))
    #expect(try CredentialInsertion([Self.credential]).insert(into: &request).isEmpty)
    #expect(request.url.hasSuffix("XYZ") && request.headers[0].value == "PocketSecretXYZ")
    #expect(request.body == Array("PocketSecretXYZ".utf8))
  }

  @Test("nothing that describes a credential shows its value")
  func description() {
    let credential = Self.credential
    #expect(!"\(credential)\(String(reflecting: credential))".contains("s3"))
    var text = ""
    dump(credential, to: &text)
    #expect(!text.contains("s3"))
  }
}
