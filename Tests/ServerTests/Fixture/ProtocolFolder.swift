import JSONSchema
import JSONText

/// `protocol/`: what this server takes and gives, method by method.
enum ProtocolFolder {
  static let path = Place.package + "/protocol"

  /// The methods that have a folder.
  static let methods = File.names(in: path).filter {
    File.exists("\(path)/\($0)/params.schema.json")
  }

  /// The transcripts' file names.
  static let transcripts = File.names(in: path + "/transcripts").filter { $0.hasSuffix(".jsonl") }

  /// The paths of all examples, from the folder on.
  static let examples = methods.flatMap { method in
    File.names(in: "\(path)/\(method)/examples").map { "\(method)/examples/\($0)" }
  }

  /// What is wrong with `value`, which is the `part` (params or result) of a message of `method`.
  static func problems(
    with value: JSON, of method: String, _ part: String = "result"
  ) -> [String] {
    let folder = method.split(separator: "/").joined(separator: ".")
    guard let schema = schemas["\(folder)/\(part)"] else {
      return ["protocol/\(folder)/ is missing"]
    }
    return schema.validate(value, rootName: part).map {
      "protocol/\(folder)/\(part).schema.json: \($0.message)"
    }
  }

  private static let schemas: [String: Schema] = {
    var schemas: [String: Schema] = [:]
    for method in methods {
      for part in ["params", "result"] { schemas["\(method)/\(part)"] = try? schema(method, part) }
    }
    return schemas
  }()

  /// The schema `part` (params or result) of the method in the folder `method`.
  static func schema(_ method: String, _ part: String) throws -> Schema {
    let file = "\(method)/\(part).schema.json"
    return try Schema(json(file), uri: "protocol:/\(file)", documents: documents())
  }

  /// The JSON in the file `name`, by its path from the folder on.
  static func json(_ name: String) throws -> JSON {
    try JSON(parsing: File.read("\(path)/\(name)"), duplicates: .rejected)
  }

  /// The schemas that those of the methods refer to.
  private static func documents() throws -> [String: JSON] {
    var documents: [String: JSON] = [:]
    for name in File.names(in: path) where name.hasSuffix(".schema.json") {
      documents["protocol:/\(name)"] = try json(name)
    }
    return documents
  }
}
