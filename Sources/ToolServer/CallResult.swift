import JSONText
import RPC
import WasmPocket

/// What a call came to, as a `CallToolResult`.
struct CallResult {
  /// The tool's stdout may take so much of the line, in bytes, and the report of a failure the
  /// other: clients give up on a line of 10 MiB, and a control character takes six bytes of it.
  private static let roomForOutput = 6 << 20
  private static let roomForReport = 2 << 20

  private let outcome: CallOutcome

  init(_ outcome: CallOutcome) { self.outcome = outcome }

  /// The result object; fields that `revision` does not know are left out.
  func json(for revision: Revision) -> JSONObject {
    let stdout = outcome.stdout
    var texts = [stdout.fitting(Self.roomForOutput)]
    if let report {
      if stdout.isEmpty { texts = [] }
      texts.append(report)
    }
    var result: JSONObject = [
      "content": .array(texts.map { ["type": "text", "text": .string($0)] })
    ]
    if revision >= .june2025 { result["structuredContent"] = structuredContent(stdout) }
    result["isError"] = .bool(outcome.failure != nil)
    if let receipt = outcome.receipt {
      result["_meta"] = ["io.github.wasm-pocket/receipt": receipt.json]
    }
    return result
  }

  /// After the tool's own output, what went wrong.
  private var report: String? {
    guard let failure = outcome.failure else { return nil }
    // The reason comes last and must not be what is cut off.
    return [
      outcome.stderr.fitting(Self.roomForReport / 2),
      failure.message.fitting(Self.roomForReport / 2),
    ].filter { !$0.isEmpty }
      .map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }.joined(separator: "\n")
  }

  /// What a tool that prints one JSON object means by it, if both fit into a line.
  private func structuredContent(_ stdout: String) -> JSON? {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard outcome.failure == nil, stdout.utf8.count <= Self.roomForReport,
      stdout.utf8.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{"),
      let value = try? JSON(parsing: Array(stdout.utf8)), value.object != nil
    else { return nil }
    return value
  }
}

extension String {
  /// The text, cut where it would take more than `room` bytes of a line of JSON, and then with a
  /// note that says so.
  func fitting(_ room: Int) -> String {
    if utf8.count <= room / Unicode.Scalar.mostWidthInJSON { return self }
    var used = 0
    for (index, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
      used += scalar.widthInJSON
      guard used <= room else {
        return String(unicodeScalars[..<index])
          + "\n[cut here: clients accept no longer line than 10 MiB]"
      }
    }
    return self
  }
}

extension Unicode.Scalar {
  fileprivate static let mostWidthInJSON = 6

  /// How many bytes the scalar takes in a JSON string, for each byte of it no more than that.
  fileprivate var widthInJSON: Int {
    switch self {
    case "\"", "\\", "\n", "\r", "\t", "\u{8}", "\u{C}": 2
    case "\0"..<" ": 6
    default: UTF8.width(self)
    }
  }
}
