import Glibc
import WasmPocket

/// A secret from stdin.
enum SecretInput {
  /// A terminal passes no more of a line, in bytes, and says nothing of the rest.
  private static let longestLine = 4094
  private static let limit = 1 << 20

  /// What is typed after `prompt`, which is shown if stdin is a terminal; else all of stdin but for
  /// one line end.
  ///
  /// - Throws: ``Usage`` if it is empty, too long, not UTF-8, or has a NUL.
  static func read(_ prompt: String) throws -> String {
    let isTerminal = isatty(0) == 1
    var bytes = isTerminal ? typed(prompt) : all()
    if isTerminal && bytes.count > longestLine {
      throw Usage("a terminal passes at most \(longestLine) bytes of a line; pipe the value in.")
    }
    guard bytes.count <= limit else { throw Usage("the value is longer than 1 MiB.") }
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    guard !bytes.isEmpty else { throw Usage("the value is empty; nothing was set.") }
    guard let value = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw Usage("the value is not UTF-8 text, or has a NUL; nothing was set.")
    }
    return value
  }

  /// One line of the terminal, typed unseen. However this ends, the terminal shows again what is
  /// typed after it.
  private static func typed(_ prompt: String) -> [UInt8] {
    var before = termios()
    guard unsafe tcgetattr(0, &before) == 0 else { return [] }
    let saved = before
    let end = Termination.watch(closing: {}, stop: { restore(saved) })
    var hidden = saved
    hidden.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(0, TCSAFLUSH, &hidden)
    Output.write(Array(prompt.utf8), to: 2)
    let line = readSome(1 << 13, isLine: true)
    restore(saved)
    end.cancel()
    Output.write([UInt8(ascii: "\n")], to: 2)
    return line
  }

  private static func restore(_ terminal: termios) {
    var terminal = terminal
    unsafe tcsetattr(0, TCSAFLUSH, &terminal)
  }

  private static func all() -> [UInt8] { readSome(limit + 3, isLine: false) }

  private static func readSome(_ most: Int, isLine: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < most, !(isLine && bytes.last == UInt8(ascii: "\n")) {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(0, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
