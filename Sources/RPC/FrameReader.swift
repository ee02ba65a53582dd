internal import Dispatch
internal import Glibc

/// Reads frames from a descriptor of any kind (pipe, file, terminal, /dev/null), on a thread of its
/// own that blocks in `read(2)`: no polling, and nothing a handler does can hold it up.
public enum FrameReader {
  /// The frames that arrive on `descriptor`; the stream ends where the input does.
  ///
  /// - Parameters:
  ///   - descriptor: kept open until its end is reached.
  ///   - splitter: says what a frame is.
  public static func frames(
    from descriptor: Descriptor, splitter: FrameSplitter
  ) -> AsyncStream<Frame> {
    AsyncStream { continuation in
      DispatchQueue(label: "frames-\(descriptor.raw)").async {
        var splitter = splitter
        readAll(descriptor) { piece in
          for frame in splitter.append(piece) { continuation.yield(frame) }
        }
        if let last = splitter.finish() { continuation.yield(last) }
        continuation.finish()
      }
    }
  }

  private static func awaitInput(_ descriptor: Descriptor) {
    var watched = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    unsafe poll(&watched, 1, -1)
  }

  private static func readAll(_ descriptor: Descriptor, each: (ArraySlice<UInt8>) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe read(descriptor.raw, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        // Somebody who shares the pipe has made it non-blocking.
        awaitInput(descriptor)
        continue
      }
      guard count > 0 else { return }
      each(buffer[..<count])
    }
  }
}
