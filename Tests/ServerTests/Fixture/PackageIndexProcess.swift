import Glibc

/// `package_index.py`, running.
final class PackageIndexProcess {
  /// The address for pip's configuration.
  let url: String
  /// The SHA-256 of the wheel of `distro`, in hexadecimal digits.
  let digest: String
  private let child: Spawn.Child
  private var isEnded = false

  /// Starts it.
  init(html: Bool = false) throws {
    let script = Place.folder(of: #filePath) + "/package_index.py"
    child = try Spawn.start(
      ["/usr/bin/env", "python3", script] + (html ? ["html"] : []),
      environment: inheritedEnvironment())
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let piece = Self.read(child.output)
      guard !piece.isEmpty else { throw Failure("the index did not start") }
      line += piece
    }
    let words = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ")
    url = "http://127.0.0.1:\(words[0])/simple"
    digest = String(words[1])
  }

  deinit { end() }

  /// Ends it and returns the paths it was asked for.
  @discardableResult
  func end() -> [String] {
    if isEnded { return [] }
    isEnded = true
    close(child.input)
    var text: [UInt8] = []
    while true {
      let piece = Self.read(child.output)
      if piece.isEmpty { break }
      text += piece
    }
    close(child.output)
    close(child.errors)
    waitpid(child.pid, nil, 0)
    return text.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func read(_ descriptor: CInt) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    return Array(buffer.prefix(max(0, count)))
  }
}
