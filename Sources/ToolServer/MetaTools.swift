import JSONSchema
import JSONText
import RPC
import WasmPocket

/// Three tools that stand for those that no list names, so that many tools take little of a model's
/// context: they are searched for, described and called by name.
enum MetaTools {
  private static let names = ["search_tools", "describe_tool", "call_tool"]
  /// How many a search finds unless it says otherwise.
  private static let usual = 10

  /// The entries of `tools` that are advertised where at most `most` may be, and whether the rest is
  /// stood for.
  static func advertised(_ tools: [WasmTool], atMost most: Int) -> (tools: [WasmTool], Bool) {
    guard tools.count > max(3, most) else { return (tools, false) }
    // A tool that is called like one of the three is one of the rest.
    return (Array(tools.filter { !names.contains($0.name) }.prefix(max(3, most) - 3)), true)
  }

  /// What stands for the rest, of `count` tools in all.
  static func entries(_ count: Int, _ revision: Revision) -> [JSON] {
    [
      entry(
        "search_tools",
        "Finds tools by words: \(count) are there, of which this list names only some.",
        ["query": text("Words of what the tool should do."), "limit": limit], ["query"], revision),
      entry(
        "describe_tool", "Says what a tool takes: its description and the schema of its arguments.",
        ["name": text("The tool's name, as search_tools gives it.")], ["name"], revision),
      entry(
        "call_tool", "Calls a tool by its name.",
        [
          "name": text("The tool's name, as search_tools gives it."),
          "arguments": [
            "type": "object", "description": "Its arguments, as describe_tool says they are.",
          ],
        ], ["name"], revision, isClosed: false),
    ]
  }

  private static let limit: JSON = [
    "type": "integer", "minimum": 1, "maximum": 50, "description": "How many to find at most.",
  ]

  private static func text(_ description: String) -> JSON {
    ["type": "string", "description": .string(description)]
  }

  private static func entry(
    _ name: String, _ description: String, _ properties: JSON, _ required: [String],
    _ revision: Revision, isClosed: Bool = true
  ) -> JSON {
    var entry: JSONObject = [
      "name": .string(name), "description": .string(description),
      "inputSchema": [
        "type": "object", "properties": properties,
        "required": .array(required.map { .string($0) }), "additionalProperties": false,
      ],
    ]
    if revision >= .march2025 {
      entry["annotations"] = [
        "readOnlyHint": .bool(isClosed), "destructiveHint": .bool(!isClosed),
        "idempotentHint": .bool(isClosed), "openWorldHint": .bool(!isClosed),
      ]
    }
    return .object(entry)
  }

  /// What a call of one of them means: its result, or the tool and the arguments to call.
  enum Meaning {
    case result(JSONObject)
    case call(name: String, arguments: JSON)
  }

  /// What a call of `name` with `arguments` means; `nil` if that is none of them.
  static func meaning(
    of name: String, _ arguments: JSON, _ tools: [WasmTool], _ request: MethodRequest
  ) -> Meaning? {
    guard names.contains(name), advertised(tools, atMost: request.settings.mostTools).1 else {
      return nil
    }
    if let problem = problem(with: arguments, of: name) { return .result(failure(problem)) }
    if name == "search_tools" { return .result(search(arguments, tools, request.revision)) }
    guard let wanted = arguments["name"]?.string, let tool = tool(named: wanted, in: tools) else {
      return .result(failure("There is no tool of that name; search_tools finds names."))
    }
    if name == "describe_tool" {
      return .result(success(ToolsList.entry(tool, request), request.revision))
    }
    return .call(name: tool.name, arguments: arguments["arguments"] ?? [:])
  }

  /// The tool advertised as `name`, or else the first whose author named it so.
  private static func tool(named name: String, in tools: [WasmTool]) -> WasmTool? {
    tools.first { $0.name == name } ?? tools.first { $0.authoredName == name }
  }

  /// Why `arguments` are none of the tool called `name`; `nil` if they are.
  private static func problem(with arguments: JSON, of name: String) -> String? {
    let entry = entries(0, .july2026).first { (entry: JSON) in entry["name"]?.string == name }
    guard let document = entry?["inputSchema"], let schema = try? Schema(document) else {
      return nil
    }
    let problems = schema.validate(arguments, rootName: "arguments").map(\.description)
    return problems.isEmpty ? nil : "\(name): " + problems.joined(separator: "; ") + "."
  }

  /// The tools whose names, descriptions and arguments have most of the words in the query, or words that
  /// begin so.
  private static func search(
    _ arguments: JSON, _ tools: [WasmTool], _ revision: Revision
  ) -> JSONObject {
    let words = Set(words(in: arguments["query"]?.string ?? ""))
    let ranked = tools.enumerated().map { index, tool in
      (score: score(of: words, for: tool), index: index, tool: tool)
    }
    .filter { $0.score > 0 || words.isEmpty }
    .sorted { ($1.score, $0.index) < ($0.score, $1.index) }
    let found = ranked.prefix(min(50, max(1, arguments["limit"]?.int ?? usual))).map(\.tool)
    return success(
      [
        "found": .number(JSONNumber(ranked.count)),
        "tools": .array(
          found.map {
            [
              "name": .string($0.name), "description": .string(String($0.description.prefix(300))),
            ]
          }),
      ], revision)
  }

  private static func score(of words: Set<String>, for tool: WasmTool) -> Int {
    let named = Self.words(in: "\(tool.name) \(tool.title ?? "")")
    let told = Self.words(in: tool.description)
    let taken = Self.words(in: texts(of: tool.inputSchema).joined(separator: " "))
    return words.reduce(0) { $0 + score(of: $1, in: [named, told, taken]) }
  }

  /// How well `word` fits `texts`, lists of words of which the first count most.
  private static func score(of word: String, in texts: [[String]]) -> Int {
    for (list, weight) in zip(texts, [6, 2, 1]) {
      if list.contains(word) { return 2 * weight }
      if word.count > 2, list.contains(where: { $0.hasPrefix(word) || isPlural(word, of: $0) }) {
        return weight
      }
    }
    return 0
  }

  private static func isPlural(_ word: String, of other: String) -> Bool {
    other.count > 2 && (word == other + "s" || word == other + "es")
  }

  /// What the arguments of `schema` are called, and what is said of them.
  private static func texts(of schema: JSON) -> [String] {
    var texts: [String] = []
    for property in schema["properties"]?.object ?? [:] {
      texts.append(property.key)
      for key in ["title", "description"] {
        if let text = property.value[key]?.string { texts.append(text) }
      }
    }
    return texts
  }

  private static func words(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func success(_ value: JSON, _ revision: Revision) -> JSONObject {
    var result: JSONObject = ["content": [ContentBlocks.text(value.text)]]
    if revision >= .june2025 { result["structuredContent"] = value }
    result["isError"] = false
    return result
  }

  private static func failure(_ text: String) -> JSONObject {
    ["content": [ContentBlocks.text(text)], "isError": true]
  }
}
