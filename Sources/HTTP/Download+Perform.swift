internal import Dispatch

extension Download {
  /// Makes the request and returns the answer, whatever its status. Redirects are followed, to
  /// http and https alone. Cancelling the task ends it.
  ///
  /// - Throws: ``HTTPError`` if there is no answer or it is too large
  ///   ([libcurl errors](https://curl.se/libcurl/c/libcurl-errors.html)).
  public func perform() async throws(HTTPError) -> Response {
    let cancellation = Cancellation()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // libcurl's easy interface blocks: a thread of its own, not one of the tasks'.
        DispatchQueue.global().async { continuation.resume(returning: run(cancellation)) }
      }
    } onCancel: {
      cancellation.cancel()
    }
    return try result.get()
  }

  private func run(_ cancellation: Cancellation) -> Result<Response, HTTPError> {
    let body = Body()
    return Result { () throws(HTTPError) -> Response in
      let answer = try Connection().perform(request, cancellation: cancellation, to: body.take)
      return Response(status: answer.status, contentType: answer.contentType, body: body.bytes)
    }
  }

  private var request: Request {
    var request = Request(url)
    request.headers = ["Accept: \(accept)"]
    let words = credentials?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    request.credentials = words.map {
      Credentials(user: String($0[0]), password: $0.count > 1 ? String($0[1]) : "")
    }
    request.followsRedirects = true
    request.allowsCompression = true
    request.maximumBytes = maximumBytes
    request.timeout = .seconds(timeout)
    request.certificates = certificates
    return request
  }
}

/// A body that is kept whole.
private final class Body {
  private(set) var bytes: [UInt8] = []

  func take(_ piece: [UInt8]) -> Bool {
    bytes += piece
    return true
  }
}
