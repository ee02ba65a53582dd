internal import JSONText

/// A message of a prompt.
public struct PromptMessage: Sendable, Equatable {
  /// Who says it.
  public enum Role: String, Sendable {
    case user, assistant
  }

  /// What it says.
  public enum Content: Sendable, Equatable {
    /// A text.
    case text(String)
    /// The file at `path` in the package, under `uri` if the author names one.
    case file(path: String, bytes: [UInt8], uri: String?)
  }

  /// Who says it.
  public let role: Role
  /// What it says.
  public let content: Content

  /// The texts in which arguments may stand.
  var templates: [PromptTemplate] {
    switch content {
    case .text(let text): [PromptTemplate(text)]
    case .file(_, _, let uri): uri.map { [PromptTemplate($0)] } ?? []
    }
  }

  /// The message with `values` in place of the arguments.
  func filled(with values: [String: String]) -> PromptMessage {
    switch content {
    case .text(let text):
      PromptMessage(role: role, content: .text(PromptTemplate(text).filled(with: values)))
    case .file(let path, let bytes, let uri):
      PromptMessage(
        role: role,
        content: .file(
          path: path, bytes: bytes, uri: uri.map { PromptTemplate($0).filled(with: values) }))
    }
  }
}

extension PromptMessage {
  /// The largest file that a prompt may show, in bytes.
  private static let limit = 4 << 20

  /// The message that `table` describes, in the prompt at `path` of the package in `folder`.
  ///
  /// - Throws: ``PackageError`` if it is none, or names a file that is not there.
  init(_ table: JSON, path: String, folder: String) throws(PackageError) {
    func failure(_ problem: String) -> PackageError {
      PackageError(
        attempt: "read a prompt", path: path, problem: problem,
        remedy: "a [[messages]] has text = \"…\", or file = \"…\" with or without a uri, and may "
          + "have role = \"assistant\"")
    }
    guard let role = Role(rawValue: table["role"]?.string ?? "user") else {
      throw failure("the role of a message is user or assistant")
    }
    self.role = role
    switch (table["text"]?.string, table["file"]?.string) {
    case (let text?, nil): content = .text(text)
    case (nil, let file?):
      guard Files.isFile(file, inside: folder) else {
        throw failure("there is no file \(file) in the package")
      }
      let bytes = try Files.read(Files.join(folder, file), limit: Self.limit)
      content = .file(path: file, bytes: bytes, uri: table["uri"]?.string)
    default: throw failure("a message has either a text or a file")
    }
  }
}
