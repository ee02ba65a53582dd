internal import Synchronization

/// Hears what a call writes to stderr while it goes on, and tells of each line once and in order: as
/// progress, if the line says how far the call is, or else as it is.
///
/// What is heard comes from the tool's Worker, and is no more than the tool's word.
final class StderrLines: Sendable {
  private struct State {
    /// How many bytes have been taken, of all that were written.
    var taken = 0
    /// What came ahead of its turn, by where it begins.
    var waiting: [Int: [UInt8]] = [:]
    /// The line that is not finished yet.
    var line: [UInt8] = []
    var isOver = false
  }

  private let context: CallContext
  private let limit: Int
  private let state = Mutex(State())

  /// Lines of a call with `context`, which may write `limit` bytes.
  init(_ context: CallContext, limit: Int) {
    self.context = context
    self.limit = limit
  }

  /// Takes `bytes`, which were written at `offset`.
  func take(_ bytes: [UInt8], at offset: Int) {
    state.withLock { state in
      guard !state.isOver, offset >= state.taken, offset <= limit - bytes.count else { return }
      state.waiting[offset] = bytes
      advance(&state)
    }
  }

  /// Takes what is missing of `all` that was written; nothing is told from then on.
  func finish(_ all: [UInt8]) {
    state.withLock { state in
      guard !state.isOver else { return }
      state.waiting = state.taken < all.count ? [state.taken: Array(all[state.taken...])] : [:]
      advance(&state)
      if !state.line.isEmpty { tell([state.line]) }
      state.isOver = true
    }
  }

  private func advance(_ state: inout State) {
    var lines: [[UInt8]] = []
    while let bytes = state.waiting.removeValue(forKey: state.taken), !bytes.isEmpty {
      state.taken += bytes.count
      var parts = (state.line + bytes).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      state.line = parts.popLast().map(Array.init) ?? []
      lines += parts.map(Array.init)
    }
    if !lines.isEmpty { tell(lines) }
  }

  private func tell(_ lines: [[UInt8]]) {
    var plain: [StderrLine] = []
    for line in lines.map({ String(decoding: $0, as: UTF8.self) }) {
      guard line.hasPrefix(CallContext.Progress.mark) else {
        plain.append(StderrLine(line))
        continue
      }
      let text = String(line.dropFirst(CallContext.Progress.mark.count).prefix(1000))
      if let progress = CallContext.Progress(text) { context.progress?(progress) }
    }
    if !plain.isEmpty { context.stderr?(plain) }
  }
}
