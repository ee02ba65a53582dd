import JSONText
import RPC

/// Lists are given whole: several hosts never ask for a second page.
enum Pagination {
  /// Refuses a cursor, since none was ever handed out.
  static func check(_ params: JSONObject) throws(RPCError) {
    guard let cursor = params["cursor"] else { return }
    throw .invalidParams("unknown cursor \(cursor.text); the list has a single page")
  }
}
