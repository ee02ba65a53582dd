import JSONText
import RPC
import WasmPocket

/// Three tools that stand for those that no list names, so that many tools take little of a model's
/// context: they are searched for, described and called by name.
enum MetaTools {
  /// How many a search finds unless it says otherwise.
  private static let usual = 10

  /// The entries of `tools` that are advertised where at most `most` may be, and whether the rest is
  /// stood for.
  static func advertised(_ tools: [WasmTool], atMost most: Int) -> (tools: [WasmTool], Bool) {
    guard tools.count > max(3, most) else { return (tools, false) }
    return (Array(tools.prefix(max(3, most) - 3)), true)
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
        ], ["name", "arguments"], revision, isClosed: false),
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
    guard advertised(tools, atMost: request.settings.mostTools).1,
      !tools.contains(where: { $0.name == name })
    else { return nil }
    switch name {
    case "search_tools": return .result(search(arguments, tools, request.revision))
    case "describe_tool":
      guard let wanted = arguments["name"]?.string,
        let tool = tools.first(where: { $0.name == wanted })
      else {
        return .result(failure("There is no tool of that name; search_tools finds names."))
      }
      return .result(success(ToolsList.entry(tool, request), request.revision))
    case "call_tool":
      let inner = arguments["arguments"] ?? [:]
      guard let name = arguments["name"]?.string, inner.object != nil else {
        return .result(failure("call_tool takes a name, and arguments that are an object."))
      }
      return .call(name: name, arguments: inner)
    default: return nil
    }
  }

  /// The tools whose names and descriptions have most of the words in the query.
  private static func search(
    _ arguments: JSON, _ tools: [WasmTool], _ revision: Revision
  ) -> JSONObject {
    guard let query = arguments["query"]?.string else {
      return failure("search_tools takes a query, a text.")
    }
    let words = Set(words(in: query))
    let ranked = tools.enumerated().map { index, tool in
      let named = Set(Self.words(in: tool.name + " " + (tool.title ?? "")))
      let told = Set(Self.words(in: tool.description))
      let score = words.reduce(0) { $0 + (named.contains($1) ? 3 : told.contains($1) ? 1 : 0) }
      return (score: score, index: index, tool: tool)
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
