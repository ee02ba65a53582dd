import JSONText
import WasmPocket

/// A file as a part of a result or of a prompt.
struct ContentFile: Sendable {
  /// Its URI, which the server gives out.
  let uri: String
  /// Its path below `/outbox`, or in the package.
  let path: String
  /// Its media type.
  let mimeType: String
  /// How many bytes it has.
  let size: Int
  /// What it holds: `text` or `blob`.
  let member: JSONObject.Member

  /// The file `file` under `uri`.
  init(_ file: OutputFile, uri: String) {
    let text = String(validating: file.bytes, as: UTF8.self)
    self.uri = uri
    path = file.path
    mimeType = MediaType.of(file.path, isText: text != nil)
    size = file.bytes.count
    let isText = !Self.areBytes(mimeType) && text.map(Self.isNarrow) ?? false
    member =
      isText
      ? .init(key: "text", value: .string(text ?? ""))
      : .init(key: "blob", value: .string(file.base64))
  }

  /// Whether `text` takes no more of a line of JSON than Base64 of it would; short texts may.
  private static func isNarrow(_ text: String) -> Bool {
    let count = text.utf8.count
    return count < 256 << 10 || text.fitting(count / 3 * 4).utf8.count >= count
  }

  private static func areBytes(_ mimeType: String) -> Bool {
    ["image/", "audio/", "video/"].contains { mimeType.hasPrefix($0) }
  }

  /// The file as an entry of `contents`.
  var contents: JSON {
    var contents: JSONObject = ["uri": .string(uri), "mimeType": .string(mimeType)]
    contents[member.key] = member.value
    return .object(contents)
  }

  /// The file in a result: an image, audio or a resource.
  var block: JSON {
    for type in ["image", "audio"] where mimeType.hasPrefix(type + "/") {
      return ["type": .string(type), "data": member.value, "mimeType": .string(mimeType)]
    }
    return ["type": "resource", "resource": contents]
  }

  /// A link to it in a result.
  var link: JSON {
    [
      "type": "resource_link", "uri": .string(uri), "name": .string(path),
      "mimeType": .string(mimeType), "size": .number(JSONNumber(size)),
    ]
  }
}
