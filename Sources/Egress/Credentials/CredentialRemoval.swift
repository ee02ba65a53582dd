/// Takes credentials out of what comes back: as they are, escaped as in URLs, JSON and HTML, in
/// hexadecimal digits, and in Base64 at any place of it.
///
/// What is shorter than four bytes is in everything, and stays. A server that means to can say a
/// value in ways that nobody recognizes: it is sent to those only that the person trusts with it.
struct CredentialRemoval {
  private struct Secret {
    let value: [UInt8]
    let placeholder: [UInt8]
  }

  private let secrets: [Secret]

  /// Takes out the values of `credentials`; of two that overlap the longer first.
  init(_ credentials: [Credential]) {
    secrets = credentials.map {
      Secret(value: Array($0.value.utf8), placeholder: Array($0.placeholder.utf8))
    }.filter { $0.value.count >= 4 }.sorted { $0.value.count > $1.value.count }
  }

  /// The bytes with placeholders in place of values.
  func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    secrets.reduce(bytes) { bytes, secret in
      var bytes = bytes.replacing(secret.value, with: secret.placeholder)
      for form in [UnescapedView.Form.plain, .form] where Self.matters(form, secret) {
        bytes = Self.unescaped(bytes, secret, form)
      }
      for isUpper in [false, true] {
        bytes = bytes.replacing(
          secret.value.hexadecimal(isUpper), with: secret.placeholder.hexadecimal(isUpper))
      }
      return Base64Removal(secret.value, secret.placeholder).cleaned(bytes)
    }
  }

  /// The text with placeholders in place of values.
  func cleaned(_ text: String) -> String {
    secrets.isEmpty ? text : String(decoding: cleaned(Array(text.utf8)), as: UTF8.self)
  }

  /// The answer with placeholders in place of values.
  func cleaned(_ answer: EgressAnswer) -> EgressAnswer {
    if secrets.isEmpty { return answer }
    return EgressAnswer(
      status: answer.status, reason: cleaned(answer.reason),
      headers: answer.headers.map { (cleaned($0.name), cleaned($0.value)) },
      body: cleaned(answer.body))
  }

  private static func matters(_ form: UnescapedView.Form, _ secret: Secret) -> Bool {
    form == .plain || secret.value.contains(0x20)
  }

  /// Finds what was escaped, wholly or in part.
  private static func unescaped(
    _ bytes: [UInt8], _ secret: Secret, _ form: UnescapedView.Form
  ) -> [UInt8] {
    // A value that looks like an escape itself may have been left as it is among others.
    let patterns = [
      secret.value, UnescapedView(secret.value, form, keepsPlaces: false).bytes,
    ].filter { $0.count >= 4 }
    let view = UnescapedView(bytes, form, keepsPlaces: false)
    guard patterns.contains(where: { !view.bytes.ranges(of: $0).isEmpty }) else { return bytes }
    let places = UnescapedView(bytes, form, keepsPlaces: true)
    let ranges = patterns.flatMap { places.bytes.ranges(of: $0) }.map { places.range($0) }
    return bytes.replacing(
      ranges.sorted { $0.lowerBound < $1.lowerBound }.map { ($0, secret.placeholder) })
  }
}

extension [UInt8] {
  fileprivate func hexadecimal(_ isUpper: Bool) -> [UInt8] {
    let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    return flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
