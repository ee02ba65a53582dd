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

extension ToolPrompt {
  /// The prompts of `tools`. Of two that would have one name the later gets a number behind it.
  public static func all(of tools: [WasmTool]) -> [ToolPrompt] {
    var taken: Set<String> = []
    return tools.flatMap(\.prompts).map { prompt in
      var name = prompt.name
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(prompt.name)-\(number)"
        number += 1
      }
      return ToolPrompt(name: name, file: prompt.file, mayAsk: prompt.mayAsk)
    }
  }
}

extension WasmTool {
  /// The prompts of its package.
  var prompts: [ToolPrompt] {
    package.prompts.map {
      ToolPrompt(name: "\(name)-\(ToolName.safe($0.name))", file: $0, mayAsk: access.mayAsk)
    }
  }
}
