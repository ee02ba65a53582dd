internal import CCurl

/// What libcurl's callbacks work on during one transfer.
final class Reception {
  private let sink: ([UInt8]) -> Bool
  private let cancellation: Cancellation
  private let maximumBytes: Int
  private let onlyTakesSuccess: Bool
  private let mayTake: (@Sendable (Int) -> Bool)?
  private var count = 0
  private(set) var head = Head()
  private(set) var isTooLarge = false
  private(set) var isRefused = false

  init(_ request: Request, _ cancellation: Cancellation, _ sink: @escaping ([UInt8]) -> Bool) {
    self.sink = sink
    self.cancellation = cancellation
    maximumBytes = request.maximumBytes
    onlyTakesSuccess = request.onlyTakesSuccess
    mayTake = request.mayTake
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
        let isTaken = unsafe Reception.from(context)?.head.take(Array(line)) == true
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
    isRefused = mayTake?(bytes.count) == false
    isTooLarge = count > maximumBytes
    guard !isTooLarge, !isCancelled else { return false }
    if onlyTakesSuccess && !(200..<300).contains(head.status) { return true }
    isRefused = !sink(bytes)
    return !isRefused
  }
}
