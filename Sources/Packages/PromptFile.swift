internal import JSONText

/// A prompt of a package: `prompts/NAME.md`, text with `{{argument}}`s, and ahead of it, between lines
/// of `+++`, what is said of them in TOML. The text is a message of the user; those of `[[messages]]`
/// come before it.
///
/// ```
/// +++
/// description = "Asks for a summary."
/// [arguments.language]
/// description = "The language of the summary."
/// required = true
/// enum = ["English", "Deutsch"]
/// [[messages]]
/// file = "prompts/example.png"
/// +++
/// Summarize the text in {{language}}.
/// ```
public struct PromptFile: Sendable, Equatable {
  /// An argument of a prompt.
  public struct Argument: Sendable, Equatable {
    /// Its name, as it stands in the text.
    public let name: String
    /// What it is, if the author says.
    public let description: String?
    /// Whether it has to be given.
    public let isRequired: Bool
    /// The values that are proposed for it.
    public let values: [String]
  }

  /// The file's name without its ending.
  public let name: String
  /// The name to show, if the author gives one.
  public let title: String?
  /// What the prompt is for, if the author says.
  public let description: String?
  /// The arguments: those that are described first, then those that only stand in the text.
  public let arguments: [Argument]
  private let messages: [PromptMessage]

  /// Its messages with `values` in place of the arguments; those without one are left out.
  public func messages(with values: [String: String]) -> [PromptMessage] {
    messages.map { $0.filled(with: values) }
  }

  /// The prompts of the package in `folder`, by name.
  ///
  /// - Throws: ``PackageError`` if one is not UTF-8, or what stands ahead of it is not as above.
  static func all(in folder: String) throws(PackageError) -> [PromptFile] {
    var prompts: [PromptFile] = []
    let place = "prompts"
    for name in Files.names(in: Files.join(folder, place)) where name.hasSuffix(".md") {
      guard Files.isFile("\(place)/\(name)", inside: folder) else { continue }
      prompts.append(try PromptFile("\(place)/\(name)", in: folder))
    }
    return prompts
  }

  private init(_ name: String, in folder: String) throws(PackageError) {
    let path = Files.join(folder, name)
    guard let text = String(validating: try Files.read(path, limit: 1 << 20), as: UTF8.self) else {
      throw PackageError(
        attempt: "read a prompt", path: path, problem: "it is not UTF-8", remedy: "save it as UTF-8"
      )
    }
    let all = text.replacing("\r\n", with: "\n")
    let fence = "+++\n"
    var head = ""
    var body = all[...]
    if all.hasPrefix(fence), let end = all.dropFirst(4).firstRange(of: "\n" + fence) {
      head = String(all[all.index(all.startIndex, offsetBy: 4)..<end.lowerBound])
      body = all[end.upperBound...]
    }
    let document = try TOMLDocument(text: head, path: path)
    self.name = String(Files.name(of: path).dropLast(3))
    title = document.root["title"]?.string
    description = document.root["description"]?.string
    var messages: [PromptMessage] = []
    for table in document.root["messages"]?.array ?? [] {
      messages.append(try PromptMessage(table, path: path, folder: folder))
    }
    if messages.isEmpty || !body.allSatisfy(\.isWhitespace) {
      messages.append(PromptMessage(role: .user, content: .text(String(body))))
    }
    self.messages = messages
    arguments = Self.arguments(document.root["arguments"]?.object ?? [:], in: messages)
  }

  private static func arguments(
    _ described: JSONObject, in messages: [PromptMessage]
  ) -> [Argument] {
    var arguments = described.map { member in
      Argument(
        name: member.key, description: member.value["description"]?.string,
        isRequired: member.value["required"]?.bool ?? false,
        values: member.value["enum"]?.array?.compactMap(\.string) ?? [])
    }
    for name in messages.flatMap(\.templates).flatMap(\.names)
    where !name.isEmpty && !arguments.contains(where: { $0.name == name }) {
      arguments.append(Argument(name: name, description: nil, isRequired: true, values: []))
    }
    return arguments
  }
}
