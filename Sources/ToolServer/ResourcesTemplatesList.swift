import JSONText
import RPC

/// `resources/templates/list`: there are no templates, and hosts ask all the same.
enum ResourcesTemplatesList: Method {
  static let name = "resources/templates/list"
  static let caching: Caching? = .untilChanged

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    try Pagination.check(request.params)
    return ["resourceTemplates": []]
  }
}
