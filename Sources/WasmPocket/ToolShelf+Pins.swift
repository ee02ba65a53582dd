internal import JSONText
internal import Packages

extension ToolShelf {
  /// What pins the tool of `request`, for people and models to read; `nil` if nothing does.
  func pin(of request: WasmToolRequest) -> JSON? {
    guard let pin = located(request)?.pin, let lock = try? lockfile.get().commit(of: request.source)
    else { return nil }
    var object: JSONObject = ["repository": .string(lock.url)]
    object["ref"] = lock.ref.map { .string($0) }
    object["commit"] = lock.commit.map { .string($0) }
    object["files"] = .string("sha256:\(pin.tree)")
    object["definition"] = .string("sha256:\(pin.definition)")
    if let wheels = pin.python?.wheels, !wheels.isEmpty {
      object["wheels"] = .array(
        wheels.map {
          [
            "name": .string($0.name), "version": .string($0.version),
            "sha256": .string($0.digest.hexadecimal),
          ]
        })
    }
    return .object(object)
  }
}
