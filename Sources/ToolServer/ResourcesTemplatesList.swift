import JSONText
import RPC

/// `resources/templates/list`: there are no templates, and hosts ask all the same.
enum ResourcesTemplatesList: Method {
  static let name = "resources/templates/list"
  static let caching: Caching? = .untilChanged
  static let isList = true

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    return ["resourceTemplates": []]
  }
}
