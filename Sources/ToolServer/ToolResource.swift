import JSONText
import Packages
import WasmPocket

/// Something of a tool that can be read as a resource.
struct ToolResource: Equatable {
  /// Where it is.
  let uri: String
  /// What programs call it.
  let name: String
  /// What a person is told of it.
  let title: String?
  /// What a model is told of it.
  let description: String?
  /// Its media type.
  let mimeType: String
  /// How many bytes it has.
  let size: Int
  /// What it holds: `text` or `blob`.
  let member: JSONObject.Member

  /// The resource as an entry of `contents`.
  var contents: JSON {
    var contents: JSONObject = ["uri": .string(uri), "mimeType": .string(mimeType)]
    contents[member.key] = member.value
    return .object(contents)
  }

  /// The resources of `tools` that have an address of their own. Of two with the same that of the first
  /// tool is the one that is read.
  static func all(of tools: [WasmTool]) -> [ToolResource] {
    var seen: Set<String> = []
    return tools.flatMap { tool in
      ToolDocument.allCases.compactMap { $0.resource(of: tool) }
        + tool.resources.compactMap { resource in
          guard case .uri(let uri) = resource.address else { return nil }
          return ToolResource(resource, of: tool, at: uri)
        }
    }.filter { seen.insert($0.uri).inserted }
  }

  /// The resource of `tools` that `uri` names.
  static func find(_ uri: String, in tools: [WasmTool]) -> ToolResource? {
    for document in ToolDocument.allCases {
      if let tool = tools.first(where: { uri.isSame(as: document.uri(of: $0)) }) {
        return document.resource(of: tool)
      }
    }
    return find(uri, in: tools, isTemplate: false) ?? find(uri, in: tools, isTemplate: true)
  }

  private static func find(
    _ uri: String, in tools: [WasmTool], isTemplate: Bool
  ) -> ToolResource? {
    for tool in tools {
      for resource in tool.resources where resource.isTemplate == isTemplate {
        if let found = ToolResource(resource, of: tool, at: uri) { return found }
      }
    }
    return nil
  }
}

extension ToolResource {
  /// What `resource`, of the package of `tool`, holds at `uri`; `nil` if it is not there.
  private init?(_ resource: PackageResource, of tool: WasmTool, at uri: String) {
    guard let bytes = resource.bytes(at: uri) else { return nil }
    let file = ContentFile(OutputFile(path: resource.path, bytes: bytes), uri: uri)
    self.init(
      uri: uri, name: resource.name, title: resource.title, description: resource.description,
      mimeType: resource.mimeType ?? file.mimeType, size: file.size, member: file.member)
  }
}

extension PackageResource {
  /// Whether it is at all URIs of a template.
  var isTemplate: Bool { template != nil }

  /// The template of its URIs, if it has one.
  var template: URITemplate? { if case .template(let template) = address { template } else { nil } }
}
