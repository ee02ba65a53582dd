internal import HTTP

/// Puts credentials in the place of what stands for them.
struct CredentialInsertion {
  private let credentials: [Credential]

  /// Puts in `credentials`, and no others.
  init(_ credentials: [Credential]) { self.credentials = credentials }

  /// Fills `request`: header values, Basic authentication, the path and the query of the URL, and the
  /// body, each in the encoding that its place asks for.
  ///
  /// - Returns: the names of those that were used.
  /// - Throws: ``EgressFailure`` if one cannot stand in a header.
  func insert(into request: inout EgressRequest) throws(EgressFailure) -> Set<String> {
    var used: Set<String> = []
    for credential in credentials {
      let place = try Self.fill(&request, credential)
      if place { used.insert(credential.name) }
    }
    return used
  }

  private static func fill(
    _ request: inout EgressRequest, _ credential: Credential
  ) throws(EgressFailure) -> Bool {
    try checkNumber(of: credential, in: request)
    let original = (request.url, request.body)
    request.url = filledURL(request.url, credential)
    if let body = request.body {
      let encoding = BodyEncoding(request.headers)
      request.body = body.replacing(
        Array(credential.placeholder.utf8), with: encoding.bytes(credential.value))
    }
    var isUsed = original.0 != request.url || original.1 != request.body
    for index in request.headers.indices {
      let value = request.headers[index].value
      let filled = basic(value, credential) ?? value.replacing(credential)
      if filled == value { continue }
      guard filled.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw EgressFailure(
          .invalid,
          "the value of \(credential.name) has line breaks or other control characters, which no "
            + "header can carry; set it anew without them")
      }
      request.headers[index].value = filled
      isUsed = true
    }
    return isUsed
  }

  /// No honest request has many, and what they become could be far larger than what was sent.
  private static func checkNumber(
    of credential: Credential, in request: EgressRequest
  ) throws(EgressFailure) {
    let placeholder = Array(credential.placeholder.utf8)
    let texts = [request.url] + request.headers.map(\.value)
    let count = texts.reduce(request.body?.ranges(of: placeholder).count ?? 0) {
      $0 + Array($1.utf8).ranges(of: placeholder).count
    }
    guard count > 1000 else { return }
    throw EgressFailure(.invalid, "the request uses \(credential.name) more than 1000 times")
  }

  /// The host is no place for a credential.
  private static func filledURL(_ url: String, _ credential: Credential) -> String {
    guard var target = Target(url), url.contains(credential.placeholder) else { return url }
    let value = credential.value.percentEncoded
    target.path = target.path.replacing(credential.placeholder, with: value)
    target.query = target.query?.replacing(credential.placeholder, with: value)
    return target.url
  }

  /// `Basic …`, decoded, filled and encoded again; `nil` if the header is none with a placeholder.
  private static func basic(_ header: String, _ credential: Credential) -> String? {
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "basic", let pair = Base64.bytes(words[1])
    else { return nil }
    let placeholder = Array(credential.placeholder.utf8)
    let filled = pair.replacing(placeholder, with: Array(credential.value.utf8))
    return filled == pair ? nil : "\(words[0]) \(Base64.text(filled))"
  }
}

/// How a body spells text.
private enum BodyEncoding {
  case form, json, raw

  init(_ headers: [(name: String, value: String)]) {
    let header = headers.last { $0.name.lowercased() == "content-type" }?.value ?? ""
    let type = header.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    switch type {
    case "application/x-www-form-urlencoded": self = .form
    case let type where type.hasSuffix("json"): self = .json
    default: self = .raw
    }
  }

  func bytes(_ value: String) -> [UInt8] {
    switch self {
    case .form: Array(value.percentEncoded.utf8)
    case .json: Array(value.jsonEscaped.utf8)
    case .raw: Array(value.utf8)
    }
  }
}

extension String {
  fileprivate func replacing(_ credential: Credential) -> String {
    replacing(credential.placeholder, with: credential.value)
  }

  /// As a component of a URL: everything but letters, digits and `-._~` is encoded
  /// ([RFC 3986, section 2.3](https://www.rfc-editor.org/rfc/rfc3986#section-2.3)).
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF")
    return utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        String(UnicodeScalar(byte))
      default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }.joined()
  }

  /// As the inside of a JSON string (RFC 8259, section 7).
  var jsonEscaped: String {
    unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\0"..<" ":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }.joined()
  }
}
