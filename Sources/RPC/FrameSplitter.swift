/// One message as it stood between two delimiters.
public enum Frame: Sendable, Equatable {
  /// The bytes of a message, without the delimiter.
  case message([UInt8])
  /// A message longer than the limit; its bytes were dropped as they came.
  case tooLong
}

/// Cuts a stream of bytes into frames; works with pieces of any size.
public struct FrameSplitter: Sendable {
  private let delimiter: UInt8
  private let limit: Int
  private var pending: [UInt8] = []
  private var isDropping = false

  /// A splitter at the start of a stream.
  ///
  /// - Parameters:
  ///   - delimiter: the byte that ends a frame: newline for MCP, NUL for DevTools.
  ///   - limit: the longest frame that is kept, in bytes.
  public init(delimiter: UInt8, limit: Int) {
    self.delimiter = delimiter
    self.limit = limit
  }

  /// Takes in the next piece and returns the frames that it completes.
  public mutating func append(_ piece: some Collection<UInt8>) -> [Frame] {
    var frames: [Frame] = []
    var rest = piece[...]
    while let end = rest.firstIndex(of: delimiter) {
      keep(rest[..<end])
      frames.append(take())
      rest = rest[rest.index(after: end)...]
    }
    keep(rest)
    return frames
  }

  /// The last frame, which the end of the stream ended instead of a delimiter; `nil` if empty.
  public mutating func finish() -> Frame? {
    pending.isEmpty && !isDropping ? nil : take()
  }

  private mutating func keep(_ bytes: some Collection<UInt8>) {
    if isDropping { return }
    if pending.count + bytes.count > limit {
      isDropping = true
      pending = []
    } else {
      pending += bytes
    }
  }

  private mutating func take() -> Frame {
    defer {
      pending.removeAll(keepingCapacity: pending.capacity <= 1 << 20)
      isDropping = false
    }
    return isDropping ? .tooLong : .message(pending)
  }
}
