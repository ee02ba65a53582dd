internal import CCurl

extension Request {
  /// Tells libcurl about everything but the headers and the callbacks
  /// ([curl_easy_setopt](https://curl.se/libcurl/c/curl_easy_setopt.html)).
  func setOptions(of handle: UnsafeMutableRawPointer) {
    unsafe ccurl_set_string(handle, CURLOPT_URL, url)
    unsafe ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    unsafe ccurl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    unsafe ccurl_set_string(handle, CURLOPT_USERAGENT, "wasm-pocket")
    if allowsCompression { unsafe ccurl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "") }
    if let file = certificates {
      unsafe ccurl_set_string(handle, CURLOPT_CAINFO, file)
      unsafe ccurl_set_string(handle, CURLOPT_PROXY_CAINFO, file)
    }
    if let credentials {
      unsafe ccurl_set_string(handle, CURLOPT_USERNAME, credentials.user)
      unsafe ccurl_set_string(handle, CURLOPT_PASSWORD, credentials.password)
    }
    if let body { unsafe ccurl_set_body(handle, body, curl_off_t(body.count)) }
    switch method {
    case "HEAD": unsafe ccurl_set_long(handle, CURLOPT_NOBODY, 1)
    case let method?: unsafe ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, method)
    case nil: break
    }
    // What was looked at is what is sent: the URL's owner has resolved its dots.
    unsafe ccurl_set_long(handle, CURLOPT_PATH_AS_IS, 1)
    unsafe ccurl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    unsafe setProxy(of: handle)
    unsafe setLimits(of: handle)
  }

  private func setProxy(of handle: UnsafeMutableRawPointer) {
    switch proxy {
    case .environment: break
    case .none: unsafe ccurl_set_string(handle, CURLOPT_PROXY, "")
    case .url(let url):
      unsafe ccurl_set_string(handle, CURLOPT_PROXY, url)
      unsafe ccurl_set_string(handle, CURLOPT_NOPROXY, "")
    }
  }

  private func setLimits(of handle: UnsafeMutableRawPointer) {
    unsafe ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, timeout.milliseconds)
    unsafe ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.milliseconds)
    unsafe ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, slowestSpeed)
    unsafe ccurl_set_long(handle, CURLOPT_LOW_SPEED_TIME, slowestSpeed == 0 ? 0 : slowSeconds)
    unsafe ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, followsRedirects ? 1 : 0)
    unsafe ccurl_set_long(handle, CURLOPT_MAXREDIRS, 5)
    unsafe ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    // A name server that is silent does not hold up what has ended.
    unsafe ccurl_set_long(handle, CURLOPT_QUICK_EXIT, 1)
  }
}

extension Duration {
  /// In whole milliseconds; at least one, because libcurl takes none for no limit.
  fileprivate var milliseconds: Int {
    max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
  }
}
