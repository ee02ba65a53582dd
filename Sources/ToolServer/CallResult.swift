import JSONText
import RPC
import WasmPocket

/// What a call came to, as a `CallToolResult`.
struct CallResult {
  private let outcome: CallOutcome

  init(_ outcome: CallOutcome) { self.outcome = outcome }

  /// The result object; fields that `revision` does not know are left out.
  func json(for revision: Revision) -> JSONObject {
    var result: JSONObject = [
      "content": .array(texts.map { ["type": "text", "text": .string($0)] })
    ]
    if revision >= .june2025 { result["structuredContent"] = structuredContent }
    result["isError"] = .bool(outcome.failure != nil)
    return result
  }

  /// The tool's own output, and after it what went wrong.
  private var texts: [String] {
    guard let failure = outcome.failure else { return [outcome.stdout] }
    let report = [outcome.stderr, failure.message].filter { !$0.isEmpty }
      .map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }.joined(separator: "\n")
    return outcome.stdout.isEmpty ? [report] : [outcome.stdout, report]
  }

  /// What a tool that prints one JSON object means by it.
  private var structuredContent: JSON? {
    guard outcome.failure == nil,
      outcome.stdout.utf8.first(where: { !Self.isBlank($0) }) == UInt8(ascii: "{")
    else { return nil }
    return (try? JSON(parsing: Array(outcome.stdout.utf8))).flatMap { $0.object == nil ? nil : $0 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
