import JSONText

/// Which schemas a host accepts. Calls are checked against the author's own, whatever is advertised.
public enum HostProfile: String, Sendable, CaseIterable {
  /// As the author wrote it.
  case verbatim
  /// For hosts on Claude or OpenAI's models, which take no combinators at the root.
  case claude
  case openai
  /// For hosts that know the plainest keywords alone: no references, no unions, no `const`.
  case copilot
  case gemini

  /// The schema of a tool's arguments as it is advertised.
  func schema(_ schema: JSON) -> JSON {
    guard self != .verbatim, var members = schema.object else { return schema }
    members["type"] = "object"
    let object = JSON.object(members)
    return isNarrow ? PlainSchemaReader.read(object).rootJSON() : MergedRoot.schema(of: object)
  }

  /// The schema of a tool's answers as it is advertised; `nil` to say nothing of them.
  ///
  /// Hosts hold answers to it, so that a looser one would mislead and a narrower one lose answers.
  func outputSchema(_ schema: JSON?) -> JSON? {
    schema.flatMap { !isNarrow || PlainSchema.isPlain($0) ? $0 : nil }
  }

  private var isNarrow: Bool {
    switch self {
    case .verbatim, .claude, .openai: false
    case .copilot, .gemini: true
    }
  }
}
