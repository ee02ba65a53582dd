internal import Synchronization

/// Makes requests, many at once, and keeps connections for those that follow.
public final class Client: Sendable {
  /// One use of libcurl, for one request at a time.
  private final class Lane: Sendable {
    let connection: Mutex<Connection>

    init() throws(HTTPError) { connection = Mutex(try Connection()) }
  }

  /// So many idle ones are kept, each with the connections that it has.
  private static let idleLimit = 4
  private let idle = Mutex<[Lane]>([])

  /// Connects to nothing yet.
  public init() {}

  /// Makes `request` and returns the answer and its body, whatever the status. Cancelling the task,
  /// or `cancellation`, ends it.
  ///
  /// - Throws: ``HTTPError`` if there is no whole answer
  ///   ([libcurl errors](https://curl.se/libcurl/c/libcurl-errors.html)).
  public func perform(
    _ request: Request, cancellation: Cancellation = Cancellation()
  ) async throws(HTTPError) -> (answer: Answer, body: [UInt8]) {
    let cancellation = Cancellation(partOf: cancellation)
    let result = await withTaskCancellationHandler {
      // libcurl's easy interface blocks.
      await OwnThread.run { self.run(request, cancellation) }
    } onCancel: {
      cancellation.cancel()
    }
    return try result.get()
  }

  private func run(
    _ request: Request, _ cancellation: Cancellation
  ) -> Result<(answer: Answer, body: [UInt8]), HTTPError> {
    Result { () throws(HTTPError) in
      let lane = try takeLane()
      defer { keep(lane) }
      return try lane.connection.withLock { (connection) throws(HTTPError) in
        var body: [UInt8] = []
        let answer = try connection.perform(request, cancellation: cancellation) { piece in
          body += piece
          return true
        }
        return (answer, body)
      }
    }
  }

  /// The one that was used last has the connection that is most likely still open.
  private func takeLane() throws(HTTPError) -> Lane {
    if let lane = idle.withLock({ $0.popLast() }) { return lane }
    return try Lane()
  }

  private func keep(_ lane: Lane) {
    idle.withLock { idle in
      if idle.count < Self.idleLimit { idle.append(lane) }
    }
  }
}
