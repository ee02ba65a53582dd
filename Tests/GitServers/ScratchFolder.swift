import Glibc

/// A folder of the test's own, removed with its owner.
public final class ScratchFolder: Sendable {
  /// The folder.
  public let path: String

  /// Makes it.
  public init() throws {
    var name = Array("/tmp/wasm-pocket-git-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&name) != nil else { throw FixtureFailure("no scratch folder") }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { _ = try? run(["/bin/rm", "-rf", path], environment: [:]) }

  /// Writes `bytes` to the file `name`, making the folders above it.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = "\(path)/\(name)"
    if let end = file.lastIndex(of: "/") {
      try run(["/bin/mkdir", "-p", String(file[..<end])], environment: [:])
    }
    guard let stream = unsafe fopen(file, "we") else {
      throw FixtureFailure("cannot write \(file)")
    }
    defer { unsafe fclose(stream) }
    guard unsafe fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
      throw FixtureFailure("cannot write \(file)")
    }
  }

  /// Writes `text` to the file `name`, with permissions for its owner alone unless told otherwise.
  public func write(_ text: String, to name: String, mode: UInt32 = 0o600) throws {
    try write(Array(text.utf8), to: name)
    unsafe chmod("\(path)/\(name)", mode)
  }

  /// The bytes of the file `name`; empty if there is none.
  public func read(_ name: String) -> [UInt8] {
    guard let stream = unsafe fopen("\(path)/\(name)", "re") else { return [] }
    defer { unsafe fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = unsafe fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// The paths of all files below the folder `name`, relative to the scratch folder.
  public func files(below name: String) throws -> [String] {
    let command = ["find", name, "-type", "f", "-printf", "%p\\n"]
    let output = try run(
      ["/usr/bin/env", "-C", path] + command, environment: ["PATH": "/usr/bin:/bin"])
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }
}
