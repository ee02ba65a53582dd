internal import Dispatch
internal import Glibc
internal import Synchronization

/// Notices when something in a set of folders changes, without looking
/// ([inotify(7)](https://man7.org/linux/man-pages/man7/inotify.7.html)).
///
/// The kernel queues an event before the call that changed something returns, so ``drain()`` knows of
/// all that was done before it.
public final class FolderWatch: Sendable {
  /// The most folders that are watched; beyond them there is no watch.
  private static let most = 2000
  /// Not IN_MODIFY: a file that is being written is looked at when its writer has closed it.
  private static let mask = UInt32(
    IN_CREATE | IN_DELETE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
      | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  private let descriptor: CInt
  /// The roots by the number of each watch.
  private let roots: [CInt: String]
  /// Only to be cancelled, which may be done from any thread; the type is not declared so.
  private nonisolated(unsafe) let source: any DispatchSourceRead
  private let changed = Mutex<Set<String>>([])

  /// Watches the folders `roots` with all below them, and those of `flat` without; `nil` if that is
  /// not possible.
  ///
  /// - Parameter notice: called from some thread when something has changed.
  public init?(_ roots: [String], flat: [String], notice: @escaping @Sendable () -> Void) {
    let descriptor = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
    guard descriptor >= 0, let watched = Self.watch(roots, flat, descriptor) else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    self.descriptor = descriptor
    self.roots = watched
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
    unsafe self.source = source
    source.setCancelHandler { close(descriptor) }
    source.setEventHandler { [weak self] in
      guard let self else { return }
      take()
      if changed.withLock({ !$0.isEmpty }) { notice() }
    }
    source.resume()
  }

  deinit { unsafe source.cancel() }

  private static func watch(
    _ roots: [String], _ flat: [String], _ descriptor: CInt
  ) -> [CInt: String]? {
    var watched: [CInt: String] = [:]
    for root in roots + flat {
      let inner = flat.contains(root) ? [] : Files.folders(in: root, limit: most)
      for folder in [root] + inner {
        let number = unsafe inotify_add_watch(descriptor, folder, mask)
        guard number >= 0, watched.count < most else { return nil }
        watched[number] = root
      }
    }
    return watched
  }

  /// The roots below which something has changed since this was called last.
  public func drain() -> Set<String> {
    take()
    return changed.withLock { changed in
      defer { changed = [] }
      return changed
    }
  }

  private func take() {
    changed.withLock { changed in
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      while true {
        let count = unsafe buffer.withUnsafeMutableBytes {
          unsafe read(descriptor, $0.baseAddress, $0.count)
        }
        guard count > 0 else { return }
        changed.formUnion(roots(of: buffer[..<count]))
      }
    }
  }

  /// The roots that the events in `bytes` are of; all of them if some were lost.
  private func roots(of bytes: ArraySlice<UInt8>) -> Set<String> {
    var found: Set<String> = []
    var rest = bytes
    let head = MemoryLayout<inotify_event>.size
    while rest.count >= head {
      let event = unsafe rest.withUnsafeBytes { unsafe $0.loadUnaligned(as: inotify_event.self) }
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return Set(roots.values) }
      if let root = roots[event.wd] { found.insert(root) }
      rest = rest.dropFirst(head + Int(event.len))
    }
    return found
  }
}
