import JSONText
import WasmPocket

/// What is advertised, to see whether it has changed.
struct Definitions {
  private let found: [WasmTool]
  private let tools: [JSON]
  private let resources: [JSON]
  private let prompts: [ToolPrompt]

  private init(_ pocket: Pocket, _ settings: ServerSettings) async {
    found = await pocket.tools()
    tools = found.map { ToolsList.entry($0, .july2026, settings.profile) }
    prompts = ToolPrompt.all(of: found)
    resources =
      ResourcesList.entries(found, .july2026) + ResourcesTemplatesList.entries(found, .july2026)
  }

  /// Publishes what changes in `pocket`, until the task is cancelled.
  static func follow(
    _ pocket: Pocket, _ settings: ServerSettings, _ subscriptions: Subscriptions
  ) async {
    var last = await Definitions(pocket, settings)
    for await _ in pocket.changes {
      let now = await Definitions(pocket, settings)
      defer { last = now }
      if now.tools != last.tools { subscriptions.publish(.tools) }
      if now.prompts != last.prompts { subscriptions.publish(.prompts) }
      if now.resources != last.resources { subscriptions.publish(.resources) }
      for uri in subscriptions.resources.sorted()
      where ToolResource.find(uri, in: now.found) != ToolResource.find(uri, in: last.found) {
        subscriptions.publish(resource: uri)
      }
    }
  }
}
