internal import JSONText
internal import RPC

/// The DevTools protocol over a pair of pipes
/// ([protocol](https://chromedevtools.github.io/devtools-protocol/)): commands with replies, and
/// events by session.
public actor DevTools {
  private let writer: FrameWriter
  private var pending: [Int: CheckedContinuation<JSON, any Error>] = [:]
  private var listeners: [Int: Listener] = [:]
  private var nextID = 1
  /// Whether the browser has ended.
  public private(set) var isEnded = false

  /// So long a browser may take to answer a command; it answers within milliseconds.
  private static let patience = Duration.seconds(15)

  private struct Listener {
    let session: SessionID?
    let continuation: AsyncStream<Event>.Continuation
  }

  init(commands: Descriptor, replies: Descriptor) {
    writer = FrameWriter(to: commands, delimiter: 0)
    let frames = FrameReader.frames(
      from: replies, splitter: FrameSplitter(delimiter: 0, limit: 1 << 28))
    // Owned by the pipe: it ends when the browser does, and does not keep this object.
    Task { [weak self] in
      for await frame in frames { await self?.receive(frame) }
      await self?.finish()
    }
  }

  /// Sends `command` and returns its reply.
  ///
  /// - Throws: ``BrowserError`` if the browser refuses it or has ended.
  public func send<Reply>(
    _ command: Command<Reply>, session: SessionID? = nil
  ) async throws(BrowserError) -> Reply {
    let result: JSON
    do {
      let patience = command.isImmediate ? Self.patience : nil
      result = try await exchange(command.method, command.params, session, patience)
    } catch {
      throw error as? BrowserError ?? .ended
    }
    guard let reply = command.read(result) else {
      throw BrowserError(
        attempt: command.method, problem: "its reply is not understood: \(result.text.prefix(200))")
    }
    return reply
  }

  /// The events of `session`, or of the browser itself, from now on. The stream ends with the
  /// browser, or when nobody reads it any more.
  public func events(of session: SessionID? = nil) -> AsyncStream<Event> {
    let (stream, continuation) = AsyncStream<Event>.makeStream()
    if isEnded { continuation.finish() }
    let key = nextID
    nextID += 1
    listeners[key] = Listener(session: session, continuation: continuation)
    continuation.onTermination = { [weak self] _ in
      // The handler is not async, and the listeners belong to the actor.
      Task { await self?.forget(key) }
    }
    return stream
  }

  private func forget(_ key: Int) { listeners[key] = nil }

  private func exchange(
    _ method: String, _ params: JSONObject, _ session: SessionID?, _ patience: Duration?
  ) async throws -> JSON {
    if isEnded { throw BrowserError.ended }
    let id = nextID
    nextID += 1
    var message: JSONObject = ["id": .number(JSONNumber(id)), "method": .string(method)]
    message["params"] = .object(params)
    if let session { message["sessionId"] = .string(session.text) }
    let deadline = patience.map { patience in
      Task { [weak self] in
        try await Task.sleep(for: patience)
        await self?.giveUp(id)
      }
    }
    defer { deadline?.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        pending[id] = continuation
        writer.send(JSON.object(message).bytes)
      }
    } onCancel: {
      // The handler is not async, and the command belongs to the actor.
      Task { await self.forget(command: id) }
    }
  }

  /// A browser that does not answer a command is as good as gone.
  private func giveUp(_ id: Int) {
    if pending[id] != nil { finish() }
  }

  private func forget(command id: Int) {
    pending.removeValue(forKey: id)?.resume(throwing: CancellationError())
  }

  private func receive(_ frame: Frame) {
    guard case .message(let bytes) = frame,
      let message = try? JSON(parsing: bytes, maximumDepth: 512)
    else { return }
    if let id = message["id"]?.int {
      resume(id, message)
    } else if let method = message["method"]?.string {
      let session = message["sessionId"]?.string.map(SessionID.init)
      let event = Event(method: method, params: message["params"]?.object ?? [:])
      for listener in listeners.values where listener.session == session {
        listener.continuation.yield(event)
      }
    }
  }

  private func resume(_ id: Int, _ message: JSON) {
    let continuation = pending.removeValue(forKey: id)
    if let error = message["error"] {
      let problem = error["message"]?.string ?? error.text
      continuation?.resume(
        throwing: BrowserError(attempt: "use the browser's DevTools", problem: problem))
    } else {
      continuation?.resume(returning: message["result"] ?? [:])
    }
  }

  private func finish() {
    isEnded = true
    for continuation in pending.values { continuation.resume(throwing: BrowserError.ended) }
    for listener in listeners.values { listener.continuation.finish() }
    pending = [:]
    listeners = [:]
  }
}
