import JSONText
import Synchronization
import WasmPocket

/// The files that calls left and that did not fit into their results: readable as resources while the
/// server lives, the latest up to a size.
final class OutboxStore: Sendable {
  private static let capacity = 128 << 20

  private let files = Mutex<[ContentFile]>([])

  /// Keeps `file`.
  func keep(_ file: ContentFile) {
    files.withLock { files in
      files.append(file)
      var size = files.reduce(0) { $0 + $1.size }
      while size > Self.capacity, files.count > 1 { size -= files.removeFirst().size }
    }
  }

  /// The file with the URI `uri`, if it is there still.
  func find(_ uri: String) -> ContentFile? {
    files.withLock { files in files.first { uri.isSame(as: $0.uri) } }
  }

  /// URIs for the files of one call, which nobody can guess.
  static func prefix() -> String {
    "outbox://call/\(String(UInt64.random(in: 0 ... .max), radix: 36))/"
  }
}
