internal import Egress
internal import PageServer
internal import Packages

/// The page on which a person enters credentials, as HTML.
struct SecretPage: Sendable {
  /// The tool that needs them.
  let tool: String
  /// Their names, each with a sentence on what becomes of it.
  let fields: [(name: String, use: String)]
  /// What the person compares.
  let code: String
  /// Where they are kept.
  let path: String

  private static let template = GuestFile.text("secret.html")

  /// The form.
  var form: PageResponse {
    var html = Self.template.keeping("form")
    let rows = fields.map { field in
      html.part("field").filled(["name": field.name, "use": field.use])
    }
    html = html.replacing(part: "field", with: rows.joined())
    return Self.response(
      200,
      html.filled([
        "title": "Enter " + SecretInvitation.phrase(fields.map(\.name)), "tool": tool,
        "code": code, "path": path,
      ]))
  }

  /// A page that says something and asks nothing.
  static func notice(_ status: Int, _ title: String, _ text: String) -> PageResponse {
    response(status, template.keeping("text").filled(["title": title, "text": text]))
  }

  private static func response(_ status: Int, _ html: String) -> PageResponse {
    PageResponse(
      status: status, contentType: "text/html; charset=utf-8", body: .bytes(Array(html.utf8)),
      headers: [
        ("Content-Security-Policy", policy),
        // Else the form would be posted from an origin of "null".
        ("Referrer-Policy", "same-origin"),
      ])
  }

  /// No scripts, nothing loaded, posted to itself alone.
  private static let policy: String = {
    let style = template.split(separator: "<style>").last?.split(separator: "</style>").first ?? ""
    let digits = Array(Digest(of: style.utf8).hexadecimal)
    let digest = stride(from: 0, to: digits.count, by: 2).map { index in
      UInt8(String(digits[index...index + 1]), radix: 16) ?? 0
    }
    return [
      "default-src 'none'", "style-src 'sha256-\(Base64.text(digest))'", "form-action 'self'",
      "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")
  }()
}

extension String {
  /// What stands between the marks of the part `name`.
  fileprivate func part(_ name: String) -> String {
    guard let begin = firstRange(of: "<!-- begin \(name) -->\n"),
      let end = firstRange(of: "<!-- end \(name) -->\n")
    else { return "" }
    return String(self[begin.upperBound..<end.lowerBound])
  }

  /// With `text` in place of the part `name` and its marks.
  fileprivate func replacing(part name: String, with text: String) -> String {
    guard let begin = firstRange(of: "<!-- begin \(name) -->\n"),
      let end = firstRange(of: "<!-- end \(name) -->\n")
    else { return self }
    return String(self[..<begin.lowerBound]) + text + self[end.upperBound...]
  }

  /// Of the parts `form` and `text` only `name`.
  fileprivate func keeping(_ name: String) -> String {
    ["form", "text"].reduce(self) { html, part in
      html.replacing(part: part, with: part == name ? html.part(part) : "")
    }
  }

  /// With each `{{name}}` replaced by its value, which is text and not HTML.
  fileprivate func filled(_ values: [String: String]) -> String {
    values.reduce(self) { html, entry in
      html.replacing("{{\(entry.key)}}", with: entry.value.escaped)
    }
  }

  private var escaped: String {
    let entities: [Unicode.Scalar: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;", "{": "&#123;",
    ]
    return unicodeScalars.map { entities[$0] ?? String($0) }.joined()
  }
}
