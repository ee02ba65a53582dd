internal import Dispatch
internal import Glibc
internal import Synchronization

/// Writes frames to a descriptor, each whole and in the order they were sent.
///
/// Writing happens on a queue of its own, so that a reader who is slow holds up nobody here.
public final class FrameWriter: Sendable {
  private let descriptor: Descriptor
  private let delimiter: UInt8
  private let queue: DispatchQueue
  private let isBroken = Mutex(false)
  private let unwritten = Mutex(0)

  /// A writer to `descriptor` that puts `delimiter` behind each frame.
  public init(to descriptor: Descriptor, delimiter: UInt8) {
    self.descriptor = descriptor
    self.delimiter = delimiter
    queue = DispatchQueue(label: "writer-\(descriptor.raw)")
  }

  /// How many bytes were sent that the other side has not read yet.
  public var waiting: Int { unwritten.withLock { $0 } }

  /// Sends `frame`. Once the other side has gone, frames are dropped without an error.
  public func send(_ frame: [UInt8]) {
    unwritten.withLock { $0 += frame.count }
    queue.async { [self] in
      write(frame + [delimiter])
      unwritten.withLock { $0 -= frame.count }
    }
  }

  /// Returns when everything sent so far is written or the other side has gone.
  public func flush() async {
    await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty && !isBroken.withLock({ $0 }) {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor.raw, buffer.baseAddress, buffer.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        isBroken.withLock { $0 = true }
      }
    }
  }

  private func waitUntilWritable() {
    var watched = pollfd(fd: descriptor.raw, events: Int16(POLLOUT), revents: 0)
    unsafe poll(&watched, 1, -1)
  }
}
