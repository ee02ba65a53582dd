import JSONText
import WasmPocket

/// What the server says of itself.
enum Identity {
  /// The features that are offered; each one declared is served.
  private static let capabilities: JSONObject = [
    "tools": ["listChanged": true], "resources": ["subscribe": true, "listChanged": true],
    "prompts": ["listChanged": true], "logging": [:],
  ]

  /// The features for `revision`; of 2024-11-05 completion is no feature but a method.
  static func capabilities(for revision: Revision) -> JSON {
    var all = capabilities
    if revision >= .march2025 { all["completions"] = [:] }
    return .object(all)
  }

  /// For the model: how to use what is offered.
  static let instructions = """
    Every tool call runs in a WebAssembly sandbox of its own and starts from nothing: no state is \
    kept between calls. The text of a result is what the tool printed. A tool's README, where it \
    has one, is the resource readme://tool/NAME.
    """

  /// Name and version, with the display name where `revision` has it.
  static func server(for revision: Revision) -> JSON {
    var info: JSONObject = ["name": "wasm-pocket"]
    if revision >= .june2025 { info["title"] = "wasm-pocket" }
    info["version"] = .string(WasmPocketVersion.current)
    return .object(info)
  }
}
