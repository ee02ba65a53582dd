extension Download {
  /// Makes the request and returns the answer, whatever its status. Redirects are answers like any
  /// other. Cancelling the task ends it.
  ///
  /// - Throws: ``HTTPError`` if there is no answer or it is too large
  ///   ([libcurl errors](https://curl.se/libcurl/c/libcurl-errors.html)).
  public func perform() async throws(HTTPError) -> Response {
    let (answer, body) = try await Client().perform(request)
    return Response(
      status: answer.status, contentType: answer.contentType, redirect: answer.redirect, body: body)
  }

  private var request: Request {
    var request = Request(url)
    request.headers = ["Accept: \(accept)"]
    let words = credentials?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    request.credentials = words.map {
      Credentials(user: String($0[0]), password: $0.count > 1 ? String($0[1]) : "")
    }
    request.allowsCompression = true
    request.maximumBytes = maximumBytes
    request.timeout = .seconds(timeout)
    request.certificates = certificates
    request.proxy = proxy
    request.mayDial = mayDial
    return request
  }
}
