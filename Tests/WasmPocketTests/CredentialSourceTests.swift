import Glibc
import Packages
import Testing

@testable import WasmPocket

@Suite final class CredentialSourceTests: Sendable {
  private let folder: String
  private let home: Home

  init() throws {
    folder = "/tmp/wasm-pocket-tests-\(UInt64.random(in: 0 ... .max))"
    try Files.makeFolder(folder)
    home = Home(root: folder)
  }

  deinit { Files.remove(folder) }

  /// What commands may take is far longer than they do: tests beside this one keep a small machine busy
  /// for half a minute.
  private func source(
    _ environment: [String: String] = [:], timeout: Duration = .seconds(300)
  ) -> CredentialSource {
    let path = ["PATH": "/usr/bin:/bin", "DIR": folder]
    return CredentialSource(
      home, environment: environment.merging(path) { $1 }, timeout: timeout)
  }

  private func text(_ name: String) -> String {
    String(decoding: (try? Files.read("\(folder)/\(name)")) ?? [], as: UTF8.self)
  }

  @Test("the person's file goes before their command, and that before the environment")
  func order() async throws {
    let source = source(["A": "environment"])
    #expect(try await source.value(of: "A", command: nil) == "environment")
    #expect(try await source.value(of: "B", command: nil) == nil)
    #expect(try await source.value(of: "A", command: "exit 1") == "environment")
    #expect(try await source.value(of: "A", command: "true") == "environment")
    #expect(try await source.value(of: "A", command: "echo command") == "command")
    try SecretStore(home).set("A", to: "file")
    #expect(try await source.value(of: "A", command: "echo command") == "file")
    #expect(try SecretStore(home).remove("A"))
    #expect(try await source.value(of: "A", command: "echo command") == "command")
  }

  @Test("the command gets the name, an empty stdin and the environment; one newline goes")
  func command() async throws {
    let source = source(["X": "1"])
    let printed = try await source.value(of: "A", command: "cat; printf '%s\\n\\n' \"$NAME $X\"")
    #expect(printed == "A 1\n")
  }

  @Test("what a command printed is kept by command and name; that it has nothing is not")
  func kept() async throws {
    let source = source()
    let command = "echo >> $DIR/runs; test -e $DIR/there && echo value-of-$NAME"
    #expect(try await source.value(of: "A", command: command) == nil)
    try Files.write([], to: folder + "/there")
    for _ in 0..<3 { #expect(try await source.value(of: "A", command: command) == "value-of-A") }
    #expect(try await source.value(of: "B", command: command) == "value-of-B")
    #expect(text("runs") == "\n\n\n")
  }

  @Test("calls that want the same at once make one command run")
  func together() async throws {
    let source = source()
    unsafe mkfifo(folder + "/fifo", 0o600)
    let command = "echo >> $DIR/runs; read line < $DIR/fifo; echo $line"
    let values = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<8 { group.addTask { try await source.value(of: "A", command: command) } }
      let release = ShellCommand(
        "echo value > $DIR/fifo", environment: ["DIR": folder], timeout: .seconds(300))
      _ = try await release.run()
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(values == Array(repeating: "value", count: 8) && text("runs") == "\n")
  }

  @Test("why the command failed is part of what is said of a missing credential")
  func complaint() async throws {
    let source = source()
    let line = String(repeating: "x", count: 300)
    for (command, reason) in [
      (
        "echo; printf '\\n\\033[1mno\\tkey\\nmore' >&2; exit 1", "with 1: \u{FFFD}[1mno\u{FFFD}key)"
      ),
      ("echo secret; echo \(line) >&2; exit 3", "with 3: \(line.prefix(200)))"),
      ("kill -9 $$", "by signal 9)"), ("nothing-of-that-name", "with 127: "),
      ("printf 'a\\000b'", "no text)"), ("head -c 2000000 /dev/zero", "1 MiB)"),
    ] {
      #expect(try await source.value(of: "A", command: command) == nil)
      let sentence = await source.missing("A", command: command)
      #expect(sentence.hasPrefix("The credential A is not set (secret-command "), "\(sentence)")
      #expect(sentence.contains(reason) && !sentence.contains("secret;"), "\(sentence)")
      for way in ["`wasm-pocket secret set A`", "pocket.toml", "environment variable A"] {
        #expect(sentence.contains(way))
      }
    }
    #expect(try await source.value(of: "A", command: "true") == nil)
    #expect(
      await source.missing("A", command: "true").hasPrefix("The credential A is not set. Set"))
  }

  @Test("a variable that is empty, or that the host did not expand, is none")
  func unexpanded() async throws {
    let source = source(["A": "", "B": "${B}"])
    #expect(try await source.value(of: "A", command: nil) == nil)
    #expect(try await source.value(of: "B", command: nil) == nil)
    #expect(await source.missing("B", command: nil).contains("holds ${B}, which the host"))
  }

  /// Reads the named pipe `name`, which is made first, until nobody has it open for writing.
  private func read(_ name: String) async throws -> ShellCommand.Result {
    let command = "cat $DIR/\(name)"
    return try await ShellCommand(command, environment: ["DIR": folder], timeout: .seconds(300))
      .run()
  }

  @Test("a command that takes too long is ended, and all that it began with it")
  func slow() async throws {
    let source = source(timeout: .seconds(1))
    unsafe mkfifo(folder + "/life", 0o600)
    let command = "exec 5> $DIR/life; sleep 300 & sleep 300"
    async let life = read("life")
    #expect(try await source.value(of: "A", command: command) == nil)
    #expect(await source.missing("A", command: command).contains("took 1 s"))
    #expect(try await life.end == .exited(0))
  }

  @Test("what a command leaves running in the background is not waited for")
  func background() async throws {
    let command = "sleep 300 & echo $! > $DIR/agent; echo value"
    #expect(try await source().value(of: "A", command: command) == "value")
    // It is still there, so nobody has waited for its end.
    let agent = try #require(pid_t(text("agent").filter(\.isNumber)))
    #expect(kill(agent, SIGKILL) == 0)
  }

  @Test("closing ends the command that runs")
  func close() async throws {
    let source = source()
    for name in ["life", "start"] { unsafe mkfifo(folder + "/" + name, 0o600) }
    let command = "exec 5> $DIR/life; : > $DIR/start; sleep 300"
    async let life = read("life")
    async let value = source.value(of: "A", command: command)
    _ = try await read("start")
    await source.close()
    #expect(try await value == nil)
    #expect(try await life.end == .exited(0))
  }

  @Test("a file that others may read fails the call with the way out, and without a value")
  func openFile() async throws {
    try SecretStore(home).set("A", to: "hunter2hunter2")
    unsafe chmod(SecretStore(home).path, 0o644)
    let failure = await #expect(throws: CallFailure.self) {
      try await source(["A": "x"]).value(of: "A", command: nil)
    }
    #expect(failure?.message.contains("chmod 600") == true)
    #expect(failure?.message.contains("hunter2") == false)
  }
}
