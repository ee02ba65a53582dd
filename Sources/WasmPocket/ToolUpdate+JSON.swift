public import JSONText
public import Packages

extension ToolUpdate {
  /// The update as a JSON object, for scripts.
  public var json: JSON {
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    return [
      "name": .string(name), "source": .string(source.description), "changed": .bool(isChange),
      "old": text(commits?.old), "new": text(commits?.new),
      "definition": .array(definition.map { .string($0) }),
      "files": .array(files.map { .string($0) }),
      "wheels": .array(
        wheels.map { wheel in
          [
            "name": .string(wheel.name), "old": text(wheel.versions.old),
            "new": text(wheel.versions.new),
          ]
        }),
    ]
  }
}
