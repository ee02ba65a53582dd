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
    let dialler = Self.dialler(for: request)
    unsafe dialler?.attach(to: handle)
    let (code, detail) = withExtendedLifetime((reception, dialler)) { run() }
    guard code == CURLE_OK else { throw failure(code, detail, request, reception, dialler) }
    let redirect = unsafe ccurl_redirect(handle).map { unsafe String(cString: $0) }
    return Answer(
      status: unsafe ccurl_status(handle), reason: reception.head.reason,
      headers: reception.head.headers, redirect: redirect)
  }

  /// A proxy is chosen by the person, wherever it is.
  private static func dialler(for request: Request) -> Dialler? {
    if case .url = request.proxy { return nil }
    return request.mayDial.map(Dialler.init)
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
    _ code: CURLcode, _ detail: String, _ request: Request, _ reception: Reception,
    _ dialler: Dialler?
  ) -> HTTPError {
    if reception.isTooLarge {
      let problem = "the answer is larger than \(request.maximumBytes) bytes"
      return HTTPError(.tooLarge, url: request.url, problem: problem)
    }
    if reception.isCancelled {
      return HTTPError(.cancelled, url: request.url, problem: "it was cancelled")
    }
    if let address = dialler?.refused, Self.wasNotDialled(code) {
      return HTTPError(
        .refused, url: request.url, problem: "\(address) may not be connected to",
        address: address)
    }
    return HTTPError(Self.kind(of: code), url: request.url, problem: detail)
  }

  private static func wasNotDialled(_ code: CURLcode) -> Bool {
    code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK
  }

  /// ([libcurl errors](https://curl.se/libcurl/c/libcurl-errors.html)).
  private static func kind(of code: CURLcode) -> HTTPError.Kind {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
      .tls
    case CURLE_BAD_CONTENT_ENCODING: .coding
    default: .failed
    }
  }
}
