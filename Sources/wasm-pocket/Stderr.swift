import Glibc

/// Lines for the person at the terminal.
enum Stderr {
  /// Writes `text` and a newline.
  static func line(_ text: String) { Output.write(Array((text + "\n").utf8), to: 2) }
}

/// Bytes on a descriptor.
enum Output {
  /// Writes `text` and a newline to stdout.
  static func line(_ text: String) { write(Array((text + "\n").utf8), to: 1) }

  /// Writes all of `bytes`, or as many as the other side takes.
  static func write(_ bytes: [UInt8], to descriptor: CInt) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
