import Glibc
import JSONText
import Testing

/// A running `wasm-pocket`, spoken to over its pipes.
///
/// Whatever is waited for, all three pipes are served, so that neither side ever stands still
/// because the other does not read. Every line that arrives is checked against the protocol as it
/// comes: see ``Conversation``.
final class ServerProcess {
  /// How long anything may take before a test gives up: far longer than any of it takes.
  static let patience = Duration.seconds(120)

  let pid: pid_t
  /// What arrived and was not taken yet.
  private(set) var messages: [JSON] = []
  private var pipes: StandardPipes
  private var conversation = Conversation()
  private var exit: Exit?
  private var nextID = 1

  /// Starts the binary under test.
  ///
  /// - Parameters:
  ///   - environment: all of its environment.
  ///   - folder: its working folder.
  init(_ arguments: [String], environment: [String: String], folder: String) throws {
    Glibc.signal(SIGPIPE, SIG_IGN)  // a server that has gone is an answer, not our end
    // `env` becomes the binary: the process started here is the server itself.
    let command = ["/usr/bin/env", "--chdir=\(folder)", Place.binary] + arguments
    let child = try Spawn.start(command, environment: environment)
    pid = child.pid
    pipes = StandardPipes(child)
  }

  deinit { end() }

  /// What it wrote to stderr so far.
  var errors: String { String(decoding: pipes.errors, as: UTF8.self) }

  /// Sends `bytes` as they are.
  func send(raw bytes: [UInt8]) {
    conversation.noteSent(bytes)
    pipes.write(bytes)
  }

  /// Sends `line` and a newline.
  func send(_ line: String) { send(raw: Array((line + "\n").utf8)) }

  /// Ends stdin once everything is sent.
  func closeInput() { pipes.endInput() }

  /// Stops reading stdout, as a host does that goes away.
  func closeOutput() { pipes.closeOutput() }

  /// Sends it a signal.
  func signal(_ number: CInt) { kill(pid, number) }

  /// Takes the next message; `nil` at the end of stdout.
  func message() throws -> JSON? {
    try wait(for: "a message") { !messages.isEmpty || pipes.isOutputEnded }
    return messages.isEmpty ? nil : messages.removeFirst()
  }

  /// Takes the next message that `isWanted`, whatever arrived before it.
  func message(_ wish: String, where isWanted: (JSON) -> Bool) throws -> JSON {
    try wait(for: wish) { messages.contains(where: isWanted) || pipes.isOutputEnded }
    guard let position = messages.firstIndex(where: isWanted) else {
      throw Failure("stdout ended without \(wish); stderr: \(errors)")
    }
    return messages.remove(at: position)
  }

  /// Waits until it has written `text` to stderr so often.
  func awaitErrors(_ text: String, times: Int = 1) throws {
    func isThere() -> Bool { errors.ranges(of: text).count >= times }
    try wait(for: "\"\(text)\" on stderr") { isThere() || pipes.areErrorsEnded }
    guard isThere() else { throw Failure("stderr lacks \"\(text)\": \(errors)") }
  }

  /// Waits for its end and returns how it went.
  ///
  /// Its browser's supervisor holds stderr open until nothing is left of the browser, so the end of
  /// stderr is the end of them all; nothing has to be asked again and again.
  func awaitExit(within patience: Duration = ServerProcess.patience) throws -> Exit {
    try wait(for: "its end", patience) { pipes.areErrorsEnded }
    return reap()
  }

  /// Ends stdin, takes in everything that still comes, and waits for the end.
  func finish() throws -> Exit {
    closeInput()
    return try awaitExit()
  }

  /// A number for a request that no other request of ours has.
  func newID() -> JSON {
    defer { nextID += 1 }
    return .number(JSONNumber(nextID))
  }

  /// Ends it by force if it runs.
  func end() {
    guard exit == nil else { return }
    signal(SIGKILL)
    _ = reap()
    try? wait(for: "its children's end", .seconds(10)) { pipes.areErrorsEnded }
  }

  private func reap() -> Exit {
    if let exit { return exit }
    let exit = Exit(of: pid)
    self.exit = exit
    return exit
  }

  private func wait(
    for wish: String, _ patience: Duration = ServerProcess.patience, _ isDone: () -> Bool
  ) throws {
    let deadline = ContinuousClock.now + patience
    while !isDone() {
      guard pipes.turn(until: deadline) else {
        throw Failure("gave up waiting for \(wish) after \(patience); stderr: \(errors)")
      }
      takeLines()
    }
  }

  private func takeLines() {
    guard let end = pipes.output.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let lines = pipes.output[..<end].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    pipes.output.removeSubrange(...end)
    for line in lines {
      let (message, problems) = conversation.read(Array(line))
      for problem in problems { Issue.record("\(problem)\n  in \(Self.excerpt(line))") }
      if let message { messages.append(message) }
    }
  }

  private static func excerpt(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.prefix(2000), as: UTF8.self)
  }
}

/// How a process ended.
enum Exit: Equatable {
  case code(CInt)
  case signal(CInt)

  /// Waits for the end of our child `pid`, which is then forgotten by the system.
  init(of pid: pid_t) {
    var status: CInt = 0
    while unsafe waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    self = status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }
}
