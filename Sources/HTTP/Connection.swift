internal import CCurl

/// One use of libcurl's easy interface: requests one after the other, the connections to their
/// servers kept in between ([libcurl](https://curl.se/libcurl/c/libcurl-easy.html)).
@safe
public struct Connection: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  /// Once in a process, before anything else
  /// ([curl_global_init](https://curl.se/libcurl/c/curl_global_init.html)).
  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Connects to nothing yet.
  ///
  /// - Throws: ``HTTPError`` if libcurl cannot be set up.
  public init() throws(HTTPError) {
    guard Self.isReady, let handle = unsafe curl_easy_init() else {
      throw HTTPError(url: "", problem: "libcurl cannot be set up")
    }
    unsafe self.handle = handle
  }

  deinit { unsafe curl_easy_cleanup(handle) }

  /// Makes `request` and blocks until it is answered, whatever the status. The body goes to `sink`
  /// as it arrives; if that returns `false`, the transfer ends.
  ///
  /// - Throws: ``HTTPError`` if there is no whole answer
  ///   ([libcurl errors](https://curl.se/libcurl/c/libcurl-errors.html)).
  public func perform(
    _ request: Request, cancellation: Cancellation, to sink: @escaping ([UInt8]) -> Bool
  ) throws(HTTPError) -> Answer {
    unsafe curl_easy_reset(handle)
    let reception = Reception(request, cancellation, sink)
    var headers: UnsafeMutablePointer<curl_slist>?
    for line in request.headers { unsafe headers = curl_slist_append(headers, line) }
    defer { unsafe curl_slist_free_all(headers) }
    unsafe ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers)
    unsafe request.setOptions(of: handle)
    unsafe reception.attach(to: handle)
    let (code, detail) = withExtendedLifetime(reception) { run() }
    guard code == CURLE_OK else { throw failure(code, detail, request, reception) }
    let redirect = unsafe ccurl_redirect(handle).map { unsafe String(cString: $0) }
    return Answer(
      status: unsafe ccurl_status(handle), contentType: reception.contentType, redirect: redirect)
  }

  /// Performs what was set, and says in detail why it failed.
  private func run() -> (CURLcode, String) {
    var buffer = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe ccurl_set_error_buffer(handle, buffer.baseAddress)
      defer { unsafe ccurl_set_error_buffer(handle, nil) }
      let code = unsafe curl_easy_perform(handle)
      let detail = unsafe buffer.baseAddress.map { unsafe String(cString: $0) } ?? ""
      return (code, detail.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : detail)
    }
  }

  private func failure(
    _ code: CURLcode, _ detail: String, _ request: Request, _ reception: Reception
  ) -> HTTPError {
    if reception.isTooLarge {
      let problem = "the answer is larger than \(request.maximumBytes) bytes"
      return HTTPError(.tooLarge, url: request.url, problem: problem)
    }
    if reception.isCancelled {
      return HTTPError(.cancelled, url: request.url, problem: "it was cancelled")
    }
    let kind: HTTPError.Kind = code == CURLE_OPERATION_TIMEDOUT ? .timeout : .failed
    return HTTPError(kind, url: request.url, problem: detail)
  }
}
