public import Packages

/// A prompt that a tool's package brings along.
public struct ToolPrompt: Sendable, Equatable {
  /// The name it is advertised under: the tool's and its own.
  public let name: String
  /// What the file says.
  public let file: PromptFile
  /// Whether the person may be asked for arguments that are missing.
  public let mayAsk: Bool
}

extension WasmTool {
  /// The prompts of its package.
  public var prompts: [ToolPrompt] {
    package.prompts.map {
      ToolPrompt(name: "\(name)-\(ToolName.safe($0.name))", file: $0, mayAsk: access.mayAsk)
    }
  }
}
