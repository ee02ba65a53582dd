internal import CCurl

/// What libcurl's callbacks work on during one transfer.
final class Reception {
  private let sink: ([UInt8]) -> Bool
  private let cancellation: Cancellation
  private let maximumBytes: Int
  private let onlyTakesSuccess: Bool
  private var count = 0
  private(set) var head = Head()
  private(set) var isTooLarge = false
  private(set) var isRefused = false

  init(_ request: Request, _ cancellation: Cancellation, _ sink: @escaping ([UInt8]) -> Bool) {
    self.sink = sink
    self.cancellation = cancellation
    maximumBytes = request.maximumBytes
    onlyTakesSuccess = request.onlyTakesSuccess
  }

  /// Whether somebody wants no more of it.
  var isCancelled: Bool { isRefused || cancellation.isCancelled }

  /// The callbacks get this object unretained: it must outlive `curl_easy_perform`.
  func attach(to handle: UnsafeMutableRawPointer) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe ccurl_set_sink(
      handle, CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA,
      { bytes, size, count, context in
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe Reception.from(context)?.take(Array(piece)) == true ? size * count : 0
      }, context)
    unsafe ccurl_set_sink(
      handle, CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA,
      { bytes, size, count, context in
        let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        let isTaken = unsafe Reception.from(context)?.head.take(line) == true
        return isTaken ? size * count : 0
      }, context)
    unsafe ccurl_set_progress(
      handle,
      { context, _, _, _, _ in unsafe Reception.from(context)?.isCancelled == true ? 1 : 0 },
      context)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Reception? {
    unsafe context.map { unsafe Unmanaged<Reception>.fromOpaque($0).takeUnretainedValue() }
  }

  private func take(_ bytes: [UInt8]) -> Bool {
    count += bytes.count
    isTooLarge = count > maximumBytes
    guard !isTooLarge, !cancellation.isCancelled else { return false }
    if onlyTakesSuccess && !(200..<300).contains(head.status) { return true }
    isRefused = !sink(bytes)
    return !isRefused
  }
}

/// The head of the answer that is arriving: after an interim one or a redirect that is followed, the
/// next takes its place.
struct Head {
  /// The most bytes of headers that are taken.
  private static let limit = 1 << 20

  private(set) var status = 0
  private(set) var reason = ""
  private(set) var headers: [(name: String, value: String)] = []
  private var count = 0

  /// Takes one line, and says whether that was still allowed.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    count += bytes.count
    guard count <= Self.limit else { return false }
    var line = unsafe String(decoding: bytes, as: UTF8.self)[...]
    while line.last?.isWhitespace == true { line.removeLast() }
    if line.hasPrefix("HTTP/") {
      let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
      reason = words.count > 2 ? String(words[2]) : ""
      headers = []
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append((String(line[..<colon]), String(value)))
    }
    return true
  }
}
