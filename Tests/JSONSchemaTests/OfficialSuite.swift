import Foundation
import JSONText

/// The JSON Schema Test Suite (https://github.com/json-schema-org/JSON-Schema-Test-Suite).
///
/// It is looked for in the folder that `WASM_POCKET_JSON_SCHEMA_SUITE` names, or else in
/// `../shared/data/json-schema-test-suite` beside the package.
enum OfficialSuite {
  /// The suite's folder; `nil` if it is not on this machine.
  static let folder: URL? = {
    let variable = ProcessInfo.processInfo.environment["WASM_POCKET_JSON_SCHEMA_SUITE"]
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      variable.map { URL(filePath: $0) }
      ?? package.deletingLastPathComponent().appending(path: "shared/data/json-schema-test-suite")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The required files, by path within the draft's folder.
  static let required = files(in: "")

  /// The optional files that must pass. Not among them:
  /// - `cross-draft.json`: a reference into a schema of draft 2019-09 is read by the rules of
  ///   2020-12, save for a few spellings;
  /// - `format-assertion.json` and `format/`: `format` is an annotation, and a meta-schema that
  ///   requires it to be more is refused.
  static let optional = [
    "anchor", "bignum", "dependencies-compatibility", "dynamicRef", "ecmascript-regex",
    "float-overflow", "id", "no-schema", "non-bmp-regex", "refOfUnknownKeyword", "unknownKeyword",
  ].map { "optional/\($0).json" }

  /// The documents that the suite expects under `http://localhost:1234/`.
  static let remotes: [String: JSON] = {
    guard let folder = folder?.appending(path: "remotes/draft2020-12").path else { return [:] }
    var remotes: [String: JSON] = [:]
    for path in FileManager.default.subpaths(atPath: folder) ?? [] where path.hasSuffix(".json") {
      remotes["http://localhost:1234/draft2020-12/" + path] = try? read(folder + "/" + path)
    }
    return remotes
  }()

  private static var tests: String { (folder?.path ?? "") + "/tests/draft2020-12/" }

  private static func files(in subfolder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: tests + subfolder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { subfolder + $0 }
  }

  private static func read(_ path: String) throws -> JSON {
    try JSON(parsing: Array(Data(contentsOf: URL(filePath: path))))
  }

  /// One schema and the values to try on it.
  struct Group {
    let description: String
    let schema: JSON
    let tests: [(description: String, data: JSON, isValid: Bool)]
  }

  /// The groups of one file.
  static func groups(in file: String) throws -> [Group] {
    try (read(tests + file).array ?? []).map { group in
      Group(
        description: group["description"]?.string ?? "",
        schema: group["schema"] ?? .null,
        tests: (group["tests"]?.array ?? []).map { test in
          (
            test["description"]?.string ?? "", test["data"] ?? .null,
            test["valid"]?.bool ?? false
          )
        })
    }
  }
}
