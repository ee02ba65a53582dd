import Glibc
import Packages
import Synchronization
import WasmPocket

/// How fetches get on, in one line on the terminal; nothing where stderr is none.
final class ProgressLine: Sendable {
  private struct State {
    var isThere = false
    var next = ContinuousClock.now
  }

  private let isShown = isatty(2) == 1
  private let state = Mutex(State())

  /// Takes the progress of fetches; `nil` where nobody would see it.
  var report: Project.Progress? {
    guard isShown else { return nil }
    return { [self] repository, progress in show(repository, progress) }
  }

  private func show(_ repository: String, _ progress: FetchProgress) {
    let objects =
      progress.totalObjects > 0
      ? "\(progress.objects)/\(progress.totalObjects) objects" : "\(progress.objects) objects"
    state.withLock { state in
      guard ContinuousClock.now >= state.next else { return }
      // No eye follows more than ten a second.
      state.next = .now + .milliseconds(100)
      state.isThere = true
      Self.write("\(repository): \(ByteCount.text(progress.bytes)), \(objects)")
    }
  }

  /// Removes the line.
  func clear() {
    state.withLock { state in
      if state.isThere { Self.write("") }
      state.isThere = false
    }
  }

  private static func write(_ text: String) {
    Output.write(Array("\r\u{1B}[K\(text.oneLine)".utf8), to: 2)
  }
}

/// Numbers of bytes for people.
enum ByteCount {
  /// E.g. `999 B`, `1.2 MB`.
  static func text(_ bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB"]
    var value = bytes * 10
    var unit = 0
    while value >= 10_000 && unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return unit == 0 ? "\(bytes) B" : "\(value / 10).\(value % 10) \(units[unit])"
  }
}
