import Glibc

/// A Python or JavaScript program of the tests, running: it says a line when it is ready, and ends with its stdin.
final class ScriptProcess {
  /// The line.
  let greeting: String
  private let child: Spawn.Child
  private var output: [UInt8] = []
  private var isEnded = false

  /// Starts the program at `path` and waits until it is ready.
  init(_ path: String, _ arguments: [String] = []) throws {
    let interpreter = path.hasSuffix(".py") ? "python3" : "node"
    child = try Spawn.start(
      ["/usr/bin/env", interpreter, path] + arguments, environment: inheritedEnvironment())
    while !output.contains(UInt8(ascii: "\n")) {
      let piece = Self.read(child.output)
      guard !piece.isEmpty else { throw Failure("\(path) did not start") }
      output += piece
    }
    let end = output.firstIndex(of: UInt8(ascii: "\n")) ?? output.endIndex
    greeting = String(decoding: output[..<end], as: UTF8.self)
    output.removeSubrange(...end)
  }

  deinit { end() }

  /// Ends it and returns the further lines that it wrote.
  @discardableResult
  func end() -> [String] {
    if isEnded { return [] }
    isEnded = true
    close(child.input)
    while true {
      let piece = Self.read(child.output)
      if piece.isEmpty { break }
      output += piece
    }
    close(child.output)
    close(child.errors)
    waitpid(child.pid, nil, 0)
    return output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func read(_ descriptor: CInt) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    return Array(buffer.prefix(max(0, count)))
  }
}
