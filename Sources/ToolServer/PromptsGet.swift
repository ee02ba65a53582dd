import JSONText
import Packages
import RPC
import WasmPocket

/// `prompts/get`: a prompt with its arguments filled in.
enum PromptsGet: Method {
  static let name = "prompts/get"

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let name = request.params["name"]?.string else {
      throw .invalidParams("prompts/get: params.name must be a string")
    }
    guard let prompt = await find(name, in: request.pocket) else {
      throw .invalidParams("Unknown prompt: \(name)")
    }
    switch try await PromptArguments(request, prompt).find() {
    case .question(let question): return question
    case .values(let values): return filled(prompt, values, request.revision)
    }
  }

  private static func filled(
    _ prompt: ToolPrompt, _ values: [String: String], _ revision: Revision
  ) -> JSONObject {
    var result: JSONObject = [:]
    result["description"] = prompt.file.description.map { .string($0) }
    result["messages"] = .array(
      prompt.file.messages(with: values).map { message in
        let content = ContentBlocks.sieved(block(message, of: prompt), for: revision)
        return ["role": .string(message.role.rawValue), "content": content]
      })
    return result
  }

  private static func block(_ message: PromptMessage, of prompt: ToolPrompt) -> JSON {
    switch message.content {
    case .text(let text): return ContentBlocks.text(text)
    case .file(let path, let bytes, let uri):
      let file = OutputFile(path: path, bytes: bytes)
      return ContentFile(file, uri: uri ?? "prompt://tool/\(prompt.name)/\(path)").block
    }
  }

  /// The prompt advertised as `name`, or else the first whose file is called so.
  static func find(_ name: String, in pocket: Pocket) async -> ToolPrompt? {
    let prompts = ToolPrompt.all(of: await pocket.tools())
    return prompts.first { $0.name == name } ?? prompts.first { $0.file.name == name }
  }
}
