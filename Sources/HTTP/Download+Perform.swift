internal import CCurl
internal import Dispatch
internal import Synchronization

extension Download {
  /// Makes the request and returns the answer, whatever its status. Redirects are followed, to
  /// http and https alone. Cancelling the task ends it.
  ///
  /// - Throws: ``HTTPError`` if there is no answer or it is too large
  ///   ([libcurl errors](https://curl.se/libcurl/c/libcurl-errors.html)).
  public func perform() async throws(HTTPError) -> Response {
    let transfer = Transfer(self)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // libcurl's easy interface blocks: a thread of its own, not one of the tasks'.
        DispatchQueue.global().async { continuation.resume(returning: transfer.run()) }
      }
    } onCancel: {
      transfer.cancel()
    }
    return try result.get()
  }
}

/// One use of libcurl's easy interface.
private final class Transfer: Sendable {
  private struct State {
    var body: [UInt8] = []
    var contentType = ""
    var isCancelled = false
    var isTooLarge = false
  }

  private let request: Download
  private let state = Mutex(State())

  /// Once in a process, before anything else
  /// ([curl_global_init](https://curl.se/libcurl/c/curl_global_init.html)).
  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(_ request: Download) { self.request = request }

  func cancel() { state.withLock { $0.isCancelled = true } }

  func run() -> Result<Response, HTTPError> {
    guard Self.isReady, let handle = unsafe curl_easy_init() else {
      return .failure(HTTPError(url: request.url, problem: "libcurl cannot be set up"))
    }
    defer { unsafe curl_easy_cleanup(handle) }
    let headers = unsafe curl_slist_append(nil, "Accept: \(request.accept)")
    defer { unsafe curl_slist_free_all(headers) }
    unsafe ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers)
    unsafe setOptions(handle)
    unsafe setCallbacks(handle)
    let code = unsafe curl_easy_perform(handle)
    return state.withLock { state in
      if code == CURLE_OK {
        let status = unsafe ccurl_status(handle)
        return .success(Response(status: status, contentType: state.contentType, body: state.body))
      }
      let reason =
        state.isTooLarge
        ? "the answer is larger than \(request.maximumBytes) bytes"
        : unsafe String(cString: curl_easy_strerror(code))
      return .failure(HTTPError(url: request.url, problem: reason))
    }
  }

  private func setOptions(_ handle: UnsafeMutableRawPointer) {
    unsafe ccurl_set_string(handle, CURLOPT_URL, request.url)
    unsafe ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    unsafe ccurl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    unsafe ccurl_set_string(handle, CURLOPT_USERAGENT, "wasm-pocket")
    unsafe ccurl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")  // all that libcurl decodes
    unsafe ccurl_set_string(handle, CURLOPT_USERPWD, request.credentials)
    if let file = request.certificates { unsafe ccurl_set_string(handle, CURLOPT_CAINFO, file) }
    unsafe ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 1)
    unsafe ccurl_set_long(handle, CURLOPT_MAXREDIRS, 5)
    unsafe ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT, 20)
    unsafe ccurl_set_long(handle, CURLOPT_TIMEOUT, request.timeout)
    unsafe ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
  }

  /// The callbacks get this object unretained: it outlives `curl_easy_perform`.
  private func setCallbacks(_ handle: UnsafeMutableRawPointer) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe ccurl_set_sink(
      handle, CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA,
      { bytes, size, count, context in
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe Transfer.from(context)?.take(piece) == true ? size * count : 0
      }, context)
    unsafe ccurl_set_sink(
      handle, CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA,
      { bytes, size, count, context in
        let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        unsafe Transfer.from(context)?.takeHeader(String(decoding: line, as: UTF8.self))
        return size * count
      }, context)
    unsafe ccurl_set_progress(
      handle, { context, _, _, _, _ in unsafe Transfer.from(context)?.isCancelled == true ? 1 : 0 },
      context)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    unsafe context.map { unsafe Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private var isCancelled: Bool { state.withLock { $0.isCancelled } }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      state.isTooLarge = state.body.count + bytes.count > request.maximumBytes
      if !state.isTooLarge { unsafe state.body += bytes }
      return !state.isTooLarge
    }
  }

  private func takeHeader(_ line: String) {
    let name = "content-type:"
    guard line.lowercased().hasPrefix(name) else { return }
    let value = line.dropFirst(name.count).filter { !$0.isWhitespace }
    state.withLock { $0.contentType = value }
  }
}
