import Glibc

/// Runs `arguments` to the end with `input` on stdin and returns what it prints.
///
/// - Throws: ``FixtureFailure`` if its status is not 0.
@discardableResult
func run(
  _ arguments: [String], environment: [String: String], input: [UInt8] = []
) throws -> [UInt8] {
  let stdin = try Pad(input)
  let stdout = try Pad([])
  let pid = try spawn(arguments, environment, input: stdin.descriptor, output: stdout.descriptor)
  var status: CInt = 0
  while unsafe waitpid(pid, &status, 0) < 0 && errno == EINTR {}
  guard status == 0 else {
    throw FixtureFailure("\(arguments.joined(separator: " ")): status \(status)")
  }
  return stdout.contents()
}

/// A file without a name: never full, never waiting.
private struct Pad: ~Copyable {
  let descriptor: CInt

  init(_ bytes: [UInt8]) throws {
    var name = Array("/tmp/wasm-pocket-pad-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw FixtureFailure("no temporary file") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unsafe unlink(name)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw FixtureFailure("no room in a temporary file") }
      rest = rest.dropFirst(count)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  func contents() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    lseek(descriptor, 0, SEEK_SET)
    while case let count = unsafe read(descriptor, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}
