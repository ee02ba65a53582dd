internal import JSONText

/// A file of a package that hosts can read: `[[resources]]` in config.toml, under a URI of the author's
/// choice, or under all those of a template, whose values then stand where the file says `{{name}}`.
///
/// ```
/// [[resources]]
/// uri = "style://guide"
/// file = "docs/style.md"
/// description = "How our texts are written."
///
/// [[resources]]
/// uriTemplate = "style://{language}/greeting"
/// file = "docs/greeting.txt"
/// ```
public struct PackageResource: Sendable, Equatable {
  /// Where it is.
  public enum Address: Sendable, Equatable {
    case uri(String)
    case template(URITemplate)
  }

  /// Where it is.
  public let address: Address
  /// What programs call it.
  public let name: String
  /// The name to show, if the author gives one.
  public let title: String?
  /// What a model is told of it, if the author says.
  public let description: String?
  /// Its media type, if the author says.
  public let mimeType: String?
  /// The file, by its path in the package.
  public let path: String
  private let bytes: [UInt8]

  /// How many bytes the file has.
  public var size: Int { bytes.count }

  /// What is at `uri`; `nil` if that is not one of its own.
  public func bytes(at uri: String) -> [UInt8]? {
    switch address {
    case .uri(let own): own.utf8.elementsEqual(uri.utf8) ? bytes : nil
    case .template(let template):
      template.values(in: uri).map { values in
        Array(PromptTemplate(String(decoding: bytes, as: UTF8.self)).filled(with: values).utf8)
      }
    }
  }
}

extension PackageResource {
  /// The largest file, in bytes: in Base64 it fits into a line of 10 MiB.
  private static let limit = 4 << 20
  /// How many a package may have.
  private static let most = 64
  /// Schemes whose URIs mean something else already, to the server or to whoever sees them.
  private static let foreign = [
    "readme", "schema", "pin", "outbox", "prompt", "http", "https", "file", "data", "git",
  ]

  /// Those of the package in `folder`, whose config.toml is `document`.
  ///
  /// - Throws: ``PackageError`` if one is not as above, or its file is not there.
  static func all(
    _ document: TOMLDocument, in folder: String
  ) throws(PackageError) -> [PackageResource] {
    let tables = document.root["resources"]?.array ?? []
    var resources: [PackageResource] = []
    for table in tables {
      do throws(Fault) {
        if tables.count > most { throw Fault("there are more than \(most) [[resources]]") }
        resources.append(try PackageResource(table, in: folder))
      } catch {
        throw PackageError(
          attempt: "read a tool package", path: document.path,
          position: document.position(of: "resources"), problem: error.problem,
          remedy: "each [[resources]] has a file, and a uri like \"notes://style\" or a "
            + "uriTemplate like \"notes://{topic}\"; it may have a name, title, description and "
            + "mimeType")
      }
    }
    return resources
  }

  private struct Fault: Error {
    let problem: String

    init(_ problem: String) { self.problem = problem }
  }

  private init(_ table: JSON, in folder: String) throws(Fault) {
    let known = ["uri", "uriTemplate", "file", "name", "title", "description", "mimeType"]
    for member in table.object ?? [:] {
      guard known.contains(member.key), member.value.string?.isEmpty == false else {
        throw Fault("\(member.key) = \(member.value.text) means nothing in [[resources]]")
      }
    }
    guard let file = table["file"]?.string, Files.isFile(file, inside: folder) else {
      throw Fault("there is no file \(table["file"]?.string ?? "named") in the package")
    }
    guard let bytes = try? Files.read(Files.join(folder, file), limit: Self.limit) else {
      throw Fault("the file \(file) cannot be read, or has more than \(Self.limit) bytes")
    }
    address = try Self.address(table)
    if case .template = address, String(validating: bytes, as: UTF8.self) == nil {
      throw Fault("the file \(file) of a uriTemplate is no text in UTF-8")
    }
    (path, self.bytes) = (file, bytes)
    name = table["name"]?.string ?? Files.name(of: file)
    title = table["title"]?.string
    description = table["description"]?.string
    mimeType = table["mimeType"]?.string
  }

  private static func address(_ table: JSON) throws(Fault) -> Address {
    switch (table["uri"]?.string, table["uriTemplate"]?.string) {
    case (let uri?, nil):
      guard isURI(uri), !uri.contains("{") else {
        throw Fault("\"\(uri)\" is no uri that may be used")
      }
      return .uri(uri)
    case (nil, let text?):
      guard let template = URITemplate(text), isURI(text), !template.names.isEmpty else {
        throw Fault("\"\(text)\" is no uriTemplate that may be used")
      }
      return .template(template)
    default: throw Fault("a resource has either a uri or a uriTemplate")
    }
  }

  /// Whether `text` has a scheme that is not taken, and characters that may stand in a URI.
  private static func isURI(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex else {
      return false
    }
    let scheme = text[..<colon]
    let isScheme =
      scheme.first?.isLetter == true
      && scheme.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
    let refused = Array("\"<>\\^`|".utf8)
    return isScheme && !foreign.contains(String(scheme))
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !refused.contains($0) }
  }
}
