public import Logging
import JSONText
public import RPC
public import WasmPocket

/// An MCP server on two descriptors: one JSON-RPC message per line.
///
/// Reading never waits for a handler: each request is served by a task of its own, and answers are
/// written in the order in which they are ready.
public actor Server {
  /// The longest line that is read, in bytes.
  public static let maximumLine = 64 << 20

  private let writer: MessageWriter
  private let router: Router
  private let requests = Requests()
  private let clientRequests: ClientRequests
  private let isStrict: Bool
  private let log: Logger
  private var session: Session?
  private var isWarm = false
  private let subscriptions = Subscriptions()

  /// A server of the pocket's tools.
  ///
  /// - Parameters:
  ///   - output: where messages are written; nothing else may write there.
  ///   - settings: what the person set.
  public init(pocket: Pocket, output: Descriptor, _ settings: ServerSettings, log: Logger) {
    let writer = MessageWriter(
      frames: FrameWriter(to: output, delimiter: UInt8(ascii: "\n")),
      check: settings.check, log: log)
    self.writer = writer
    isStrict = settings.isStrict
    self.log = log
    clientRequests = ClientRequests { writer.send($0, $1) }
    router = Router(
      pocket: pocket, settings: settings, log: log, subscriptions: subscriptions,
      clientRequests: clientRequests, states: RequestStates(pocket.home, log: log),
      notify: { writer.send($0, $1) })
  }

  /// Serves what arrives on `input` until its end, then finishes what was begun.
  public func serve(_ input: Descriptor) async {
    // Ends with the pocket's changes, or below.
    let watching = Task { [router, subscriptions] in
      await Definitions.follow(router.pocket, router.settings, subscriptions)
    }
    defer { watching.cancel() }
    let splitter = FrameSplitter(delimiter: UInt8(ascii: "\n"), limit: Self.maximumLine)
    for await frame in FrameReader.frames(from: input, splitter: splitter) { receive(frame) }
    subscriptions.close()
    clientRequests.close()
    await requests.drain()
    for id in subscriptions.ended {
      writer.send(Cancelled.notification(of: id, because: "The server ends."), .july2026)
    }
    await writer.frames.flush()
  }

  /// Cancels what is being served: no answer to it is written any more.
  public nonisolated func stop() { requests.cancel() }

  private func receive(_ frame: Frame) {
    let (writer, revision) = (writer, revision)
    let reply: Reply = { response in
      if let response { writer.send(response, revision) }
    }
    guard case .message(let line) = frame else {
      let error = RPCError.invalidRequest("the line is longer than \(Self.maximumLine) bytes")
      return reply(refusal(of: nil, error))
    }
    if Self.isBlank(line) { return }
    do {
      receive(try JSON(parsing: line), reply)
    } catch {
      reply(refusal(of: nil, .parseError("Parse error: \(error.message)")))
    }
  }

  /// Whose rules hold for what is not of the modern era.
  private var revision: Revision { (session ?? .assumed).revision }

  private static func isBlank(_ line: [UInt8]) -> Bool {
    line == [0xEF, 0xBB, 0xBF] || line.allSatisfy { $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }
  }

  private func receive(_ value: JSON, _ reply: @escaping Reply) {
    if case .array(let elements) = value, session?.revision == .march2025, !elements.isEmpty {
      let batch = Batch(count: elements.count, reply: reply)
      for element in elements { receive(Message(element), isInBatch: true, batch.slot()) }
    } else {
      receive(Message(value), isInBatch: false, reply)
    }
  }

  private func receive(_ message: Message, isInBatch: Bool, _ reply: @escaping Reply) {
    switch message {
    case .request(let id, let call): serve(id, call, isInBatch: isInBatch, reply)
    case .invalid(let id, let error): reply(refusal(of: id, error))
    case .response(let response):
      clientRequests.take(response)
      reply(nil)
    case .notification(let call):
      if call.method == Cancelled.name, let id = Cancelled.requestID(call.params) {
        requests.cancel(id)
      }
      if call.method == "notifications/initialized", session != nil {
        clientRequests.open()
        subscriptions.tellLegacy { [writer, revision] in writer.send($0, revision) }
      }
      reply(nil)
    }
  }

  private func serve(
    _ id: RequestID, _ call: Message.Call, isInBatch: Bool, _ reply: @escaping Reply
  ) {
    let era = Era(of: call)
    writer.check?.note(id, call.method, era == .modern ? .july2026 : revision)
    if let error = objection(to: call, isInBatch: isInBatch) {
      return reply(refusal(of: id, error))
    }
    if era == .handshake { return reply(handshake(id, call.params)) }
    if requests.contains(id) {
      log.warning("two requests with id \(id) at once; both are served")
    }
    let session = session ?? .assumed
    requests.start(id, method: call.method, reply: reply) { [router] in
      await router.response(to: id, call, session)
    }
    // Who lists tools is about to call one: the browser comes up while they choose.
    if call.method == ToolsList.name && !isWarm {
      isWarm = true
      // Nobody waits for it; closing the pocket ends it.
      Task { [router] in await router.pocket.warmUp() }
    }
  }

  /// Done in the order of reading, so that the next line sees what was agreed on.
  private func handshake(_ id: RequestID, _ params: JSONObject) -> [UInt8] {
    do throws(RPCError) {
      let (session, result) = try Initialize.negotiate(params)
      self.session = session
      clientRequests.hold(for: session.revision)
      router.logging.begin()
      subscriptions.holdLegacy()
      return Message.response(to: id, result: .object(result)).bytes
    } catch {
      return refusal(of: id, error)
    }
  }

  private func objection(to call: Message.Call, isInBatch: Bool) -> RPCError? {
    let era = Era(of: call)
    if isInBatch && call.method == Initialize.name {
      return .invalidRequest("initialize must not stand in a batch")
    }
    if isStrict && session == nil && era == .legacy && call.method != Ping.name {
      return .invalidParams(
        "no handshake yet: send initialize first, or the 2026-07-28 envelope in params._meta")
    }
    if call.method == SubscriptionsListen.name
      && requests.count(of: call.method) >= SubscriptionsListen.limit
    {
      return .internalError("more than \(SubscriptionsListen.limit) subscriptions are open")
    }
    return nil
  }

  /// The response to something that is not served. Where no id could be read, the revisions differ:
  /// up to 2025-06-18 it is null, later it is left out.
  private func refusal(of id: RequestID?, _ error: RPCError) -> [UInt8] {
    let isNullWanted = session.map { $0.revision <= .june2025 } ?? false
    return Message.response(to: id?.json ?? (isNullWanted ? .null : nil), error: error).bytes
  }
}
