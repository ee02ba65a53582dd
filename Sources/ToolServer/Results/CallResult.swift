import JSONText
import RPC
import WasmPocket

/// What a call came to, as a `CallToolResult`.
struct CallResult {
  /// The tool's stdout may take so much of the line, in bytes, and the report of a failure the
  /// other: clients give up on a line of 10 MiB, and a control character takes six bytes of it.
  private static let roomForOutput = 6 << 20
  private static let roomForReport = 2 << 20

  /// Files may take so much of it together; larger ones are linked to.
  private static let roomForFiles = 2 << 20

  private let outcome: CallOutcome
  private let store: OutboxStore
  private let mostText: Int?

  /// The result of a call that came to `outcome`, with at most so many bytes of text, if that is limited;
  /// files and texts that do not fit are kept in `store`.
  init(_ outcome: CallOutcome, store: OutboxStore, mostText: Int?) {
    self.outcome = outcome
    self.store = store
    self.mostText = mostText
  }

  /// `outcome`, which fails if what the tool made itself is nothing that clients take.
  static func checked(_ outcome: CallOutcome) -> CallOutcome {
    guard outcome.failure == nil, let own = outcome.result else { return outcome }
    var fault = ContentBlocks.fault(in: blocks(of: own))
    if own["_meta"].map({ $0.object == nil }) ?? false { fault = "_meta must be an object" }
    guard let fault else { return outcome }
    var outcome = outcome
    outcome.failure = CallFailure(
      "The tool's CallToolResult is none: \(fault). This is a fault of the tool.")
    return outcome
  }

  /// The result object; fields that `revision` does not know are left out.
  func json(for revision: Revision) -> JSONObject {
    var result = JSONObject([])
    let own = outcome.failure == nil ? outcome.result : nil
    let isError = own?["isError"]?.bool ?? (outcome.failure != nil)
    var room = TextRoom(mostText, store: store)
    var blocks = room.shown(
      own.map(Self.blocks) ?? texts.map(ContentBlocks.text), isError: isError)
    blocks += files(&room)
    result["content"] = .array(ContentBlocks.sieved(blocks, for: revision))
    if outcome.failure == nil { result["structuredContent"] = structured(for: revision) }
    result["isError"] = .bool(isError)
    result["_meta"] = own?["_meta"]?.object.map { .object(Self.unreserved($0)) }
    if let receipt = outcome.receipt {
      var meta = result["_meta"]?.object ?? [:]
      meta["io.github.wasm-pocket/receipt"] = receipt.json
      result["_meta"] = .object(meta)
    }
    return result
  }

  /// The content of a tool's own `CallToolResult`; where it has none but structured content, that as text.
  private static func blocks(of own: JSONObject) -> [JSON] {
    let blocks = ContentBlocks.withoutNulls(own["content"]?.array ?? [])
    guard blocks.isEmpty, let structured = own["structuredContent"] else { return blocks }
    return [ContentBlocks.text(structured.text.fitting(roomForReport))]
  }

  /// `meta`, which a tool made, without the keys that mean something to the protocol or to this server.
  private static func unreserved(_ meta: JSONObject) -> JSONObject {
    let foreign = ["progressToken", "traceparent", "tracestate", "baggage"]
    return JSONObject(
      meta.filter { member in
        let labels = member.key.prefix { $0 != "/" }.split(separator: ".")
        let isProtocol = labels.count > 1 && ["mcp", "modelcontextprotocol"].contains(labels[1])
        let isOurs = member.key.hasPrefix("io.github.wasm-pocket/")
        return !(member.key.contains("/") && (isProtocol || isOurs))
          && !foreign.contains(member.key)
      })
  }

  /// The structured content that `revision` has: an object from 2025-06-18 on, anything later.
  private func structured(for revision: Revision) -> JSON? {
    guard revision >= .june2025 else { return nil }
    return revision.isModern || outcome.structured?.object != nil ? outcome.structured : nil
  }

  /// What the tool wrote to stdout, and then what went wrong.
  private var texts: [String] {
    let stdout = outcome.stdout
    var texts = [stdout.fitting(Self.roomForOutput)]
    if let report {
      if stdout.isEmpty { texts = [] }
      texts.append(report)
    } else if stdout.isEmpty, !outcome.files.isEmpty {
      texts = []
    }
    return texts
  }

  /// The files that the call left, of which texts take of `room` too.
  private func files(_ room: inout TextRoom) -> [JSON] {
    let prefix = OutboxStore.prefix()
    var roomForFiles = Self.roomForFiles
    return outcome.files.map { file in
      let file = ContentFile(file, uri: prefix + file.path)
      let need = (file.size + 2) / 3 * 4
      let isInline = need <= roomForFiles && (file.member.key == "blob" || room.take(file.size))
      if isInline { roomForFiles -= need } else { store.keep(file) }
      return isInline ? file.block : file.link
    }
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
