import JSONText
import Packages
import RPC
import WasmPocket

/// `resources/templates/list`: the templates of URIs that packages offer; hosts ask also where there are
/// none.
enum ResourcesTemplatesList: Method {
  static let name = "resources/templates/list"
  static let caching: Caching? = .untilChanged
  static let isList = true

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    return ["resourceTemplates": .array(entries(await request.pocket.tools(), request.revision))]
  }

  /// The templates that come with `tools`.
  static func entries(_ tools: [WasmTool], _ revision: Revision) -> [JSON] {
    tools.flatMap(\.resources).compactMap { resource in
      guard let template = resource.template else { return nil }
      var entry: JSONObject = [
        "uriTemplate": .string(template.text), "name": .string(resource.name),
      ]
      if revision >= .june2025 { entry["title"] = resource.title.map { .string($0) } }
      entry["description"] = resource.description.map { .string($0) }
      entry["mimeType"] = .string(resource.mimeType ?? MediaType.of(resource.path, isText: true))
      return .object(entry)
    }
  }
}
