internal import JSONText
internal import Packages

extension CallOutcome {
  /// The longest stdout that is looked at for structured content, in bytes: it goes out twice.
  private static let longest = 2 << 20
  /// The longest state of a question, in bytes: it becomes an environment variable.
  private static let longestState = 16 << 10

  /// The outcome of a call of `tool`, with what its stdout means by its config.toml; a failure if it
  /// does not mean what it should.
  func read(as tool: WasmTool) -> CallOutcome {
    guard failure == nil else { return self }
    var outcome = self
    switch tool.package.config.output {
    case .text: break
    case .automatic:
      outcome.structured = tool.answersObjects ? Self.object(in: output) : Self.value(in: output)
    case .json:
      do {
        let value = try JSON(parsing: output)
        let isMeant = value.object != nil || !tool.answersObjects
        if isMeant, output.count <= Self.longest { outcome.structured = value }
      } catch {
        outcome.failure = CallFailure(
          "The tool's stdout is no JSON, though its config.toml says output = \"json\": "
            + error.message + ".")
      }
    case .mcp: outcome.takeResult(of: tool)
    }
    return outcome.checked(by: tool)
  }

  /// The object that `output` is, in JSON or as Python prints one.
  private static func object(in output: [UInt8]) -> JSON? {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard output.count <= longest,
      output.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{")
    else { return nil }
    if let value = try? JSON(parsing: output) { return value.object == nil ? nil : value }
    return PythonLiteral.object(output)
  }

  /// The value that `output` is in JSON.
  private static func value(in output: [UInt8]) -> JSON? {
    output.count <= longest ? try? JSON(parsing: output) : nil
  }

  private mutating func takeResult(of tool: WasmTool) {
    let value = try? JSON(parsing: output)
    if value?["resultType"] == "input_required" { return takeQuestions(value, of: tool) }
    guard let result = value?.object,
      result["content"].map({ $0.array != nil }) ?? (result["structuredContent"] != nil),
      (result["content"]?.array ?? []).allSatisfy(Self.isBlock),
      result["isError"].map({ $0.bool != nil }) ?? true
    else {
      failure = CallFailure(
        "The tool's stdout is no CallToolResult, though its config.toml says output = \"mcp\": it "
          + "should be a JSON object like {\"content\": [{\"type\": \"text\", \"text\": \"…\"}]}.")
      return
    }
    guard output.count <= Self.longest * 4 else {
      failure = CallFailure(
        "The tool's CallToolResult has \(output.count) bytes; clients accept no longer line than 10 MiB."
      )
      return
    }
    self.result = result
    structured = result["isError"]?.bool == true ? nil : result["structuredContent"]
  }

  private mutating func takeQuestions(_ value: JSON?, of tool: WasmTool) {
    output = []
    guard let questions = value?["inputRequests"]?.object, !questions.isEmpty else {
      failure = CallFailure(
        "The tool asks for input_required without any inputRequests. This is a fault of the tool.")
      return
    }
    guard tool.access.mayAsk else {
      failure = CallFailure(
        "The tool \(tool.name) wants to ask the person something, which it may not. Grant it with "
          + "allow-ask = true in its [[tool]] in pocket.toml, or with the flag --allow-ask.")
      return
    }
    let state = value?["requestState"]
    guard state.map(Self.isState) ?? true else {
      failure = CallFailure(
        "The tool asks with a requestState that is no text of at most \(Self.longestState) bytes "
          + "without NUL. This is a fault of the tool.")
      return
    }
    self.questions = questions
    self.state = state?.string
    failure = CallFailure(
      asking: questions, tool: tool.name,
      butNobodyBecause: "it takes a client that shows forms (elicitation)")
  }

  private static func isState(_ value: JSON) -> Bool {
    guard let text = value.string?.utf8 else { return false }
    return text.count <= longestState && !text.contains(0)
  }

  /// Whether `value` has what a content block of its type needs.
  private static func isBlock(_ value: JSON) -> Bool {
    func hasTexts(_ names: String...) -> Bool { names.allSatisfy { value[$0]?.string != nil } }
    switch value["type"]?.string {
    case "text": return hasTexts("text")
    case "image", "audio": return hasTexts("data", "mimeType")
    case "resource_link": return hasTexts("uri", "name")
    case "resource":
      let resource = value["resource"]
      return resource?["uri"]?.string != nil
        && (resource?["text"]?.string != nil || resource?["blob"]?.string != nil)
    default: return false
    }
  }

  private func checked(by tool: WasmTool) -> CallOutcome {
    guard failure == nil, result?["isError"]?.bool != true else { return self }
    let problems = tool.problems(withResult: structured)
    guard !problems.isEmpty else { return self }
    var outcome = self
    outcome.failure = CallFailure(
      "The tool's answer does not fit its output.schema.json: "
        + problems.joined(separator: "; ") + ". This is a fault of the tool.")
    (outcome.structured, outcome.result) = (nil, nil)
    return outcome
  }
}
