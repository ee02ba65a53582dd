import Glibc

/// Lines for the person at the terminal.
enum Stderr {
  /// Writes `text` and a newline; what would move a terminal's cursor is made visible.
  static func line(_ text: String) { Output.write(Array((text.visible + "\n").utf8), to: 2) }
}

/// Bytes on a descriptor.
enum Output {
  /// Writes `text` and a newline to stdout; what would move a terminal's cursor is made visible.
  static func line(_ text: String) { write(Array((text.visible + "\n").utf8), to: 1) }

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

extension String {
  /// The text with U+FFFD in place of control characters: names and descriptions are written by
  /// strangers. Newlines and tabs stay.
  var visible: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          let category = scalar.properties.generalCategory
          let isControl =
            [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
          return isControl && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar
        }))
  }

  /// ``visible``, and on one line.
  var oneLine: String {
    visible.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
