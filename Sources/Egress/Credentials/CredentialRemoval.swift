/// Takes credentials out of what comes back: as they are; escaped as in URLs, JSON and HTML, wholly or
/// in part, several times over; and within Base64 and hexadecimal digits, wherever they stand in
/// them, up to two times over.
///
/// What is shorter than four bytes is in everything, and stays. A server that means to can say a
/// value in ways that nobody recognizes, as with backslashes that are escaped in several ways at once:
/// it is sent to those only that the person trusts with it.
struct CredentialRemoval {
  /// The least bytes of a value that can be told from what is there by chance.
  static let leastBytes = 4
  private static let escapings = 6
  private static let codings = 2

  private let secrets: [Secret]
  private let leastBytes: Int

  /// Takes out the values of `credentials`; of two that overlap the longer first.
  init(_ credentials: [Credential]) {
    secrets = credentials.filter { $0.value.utf8.count >= Self.leastBytes }
      .map { Secret($0, readings: Self.escapings + 1) }
      .sorted { $0.readings[0].count > $1.readings[0].count }
    leastBytes = secrets.flatMap(\.readings).map(\.count).min() ?? 0
  }

  /// The bytes with placeholders in place of values.
  func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    bytes.count < leastBytes || secrets.isEmpty
      ? bytes : bytes.applying(edits(bytes, codings: Self.codings))
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

  /// What is to be changed in `bytes`, merged.
  ///
  /// - Parameter codings: how often digits may stand for digits.
  private func edits(_ bytes: [UInt8], codings: Int) -> [ByteEdit] {
    var views: [Unescaped] = []
    while views.count < Self.escapings, let view = Unescaped(views.last?.bytes ?? bytes) {
      views.append(view)
    }
    // Digits need no escapes, but may have some: the last view has them all.
    let last = views.last?.bytes ?? bytes
    var edits = plain(last, level: views.count) + form(last)
    if codings > 0 {
      edits += coded(last, .base64, codings: codings) + coded(last, .hexadecimal, codings: codings)
    }
    edits = edits.merged()
    for level in views.indices.reversed() {
      let source = level > 0 ? views[level - 1].bytes : bytes
      edits = (views[level].sourceEdits(edits) + plain(source, level: level)).merged()
    }
    return edits
  }

  /// Where values stand as they are, in bytes that were unescaped `level` times.
  private func plain(_ bytes: [UInt8], level: Int) -> [ByteEdit] {
    secrets.flatMap { secret in
      secret.readings.prefix(level + 1).flatMap { reading in
        bytes.ranges(of: reading).map { ByteEdit(range: $0, bytes: secret.placeholder) }
      }
    }
  }

  /// Where values stand with a plus for each blank, as in forms.
  private func form(_ bytes: [UInt8]) -> [ByteEdit] {
    let patterns = secrets.flatMap { secret in
      secret.readings.filter { $0.contains(0x20) }.map { ($0.withPluses, secret.placeholder) }
    }
    if patterns.isEmpty { return [] }
    let bytes = bytes.withPluses
    return patterns.flatMap { pattern, placeholder in
      bytes.ranges(of: pattern).map { ByteEdit(range: $0, bytes: placeholder) }
    }
  }

  /// Where values stand within digits.
  private func coded(_ bytes: [UInt8], _ coding: DigitCoding, codings: Int) -> [ByteEdit] {
    let runs = coding.runs(in: bytes, minimum: (8 * leastBytes + coding.bits - 1) / coding.bits)
    if runs.isEmpty { return [] }
    return (0..<coding.group.digits).flatMap { skipped in
      let decoded = DecodedDigits(bytes, coding, runs, skipped: skipped)
      return decoded.sourceEdits(edits(decoded.bytes, codings: codings - 1))
    }
  }
}

/// A value, and what takes its place.
private struct Secret {
  /// The value, and what becomes of it if it looks like an escape itself and is undone with others.
  let readings: [[UInt8]]
  let placeholder: [UInt8]

  init(_ credential: Credential, readings count: Int) {
    var readings = [Array(credential.value.utf8)]
    while readings.count < count, let reading = readings.last.flatMap({ Unescaped($0)?.bytes }),
      reading.count >= CredentialRemoval.leastBytes
    {
      readings.append(reading)
    }
    self.readings = readings
    placeholder = Array(credential.placeholder.utf8)
  }
}

extension [UInt8] {
  /// The bytes with a plus for each blank.
  fileprivate var withPluses: [UInt8] { map { $0 == 0x20 ? UInt8(ascii: "+") : $0 } }
}
