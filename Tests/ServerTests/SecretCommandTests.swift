import Foundation
import JSONText
import Testing

extension ServerTests {
  /// `wasm-pocket secret`.
  @Suite struct SecretCommandTests {
    private let scratch: Scratch
    private let file: String

    init() throws {
      scratch = try Scratch()
      file = scratch.folder + "/home/config/secrets.toml"
    }

    private var environment: [String: String] {
      inheritedEnvironment().merging(["WASM_POCKET_HOME": scratch.folder + "/home"]) { $1 }
    }

    private func run(_ arguments: String...) throws -> CommandProcess.Result {
      try CommandProcess(["secret"] + arguments, environment: environment, folder: scratch.folder)
        .result()
    }

    /// Starts a shell that finds the binary under test as `$POCKET`.
    private func shell(_ script: String) throws -> CommandProcess {
      try CommandProcess(
        program: ["/bin/sh", "-c", script],
        environment: environment.merging(["POCKET": Place.binary]) { $1 }, folder: scratch.folder)
    }

    private func set(_ name: String, _ value: String) throws -> CommandProcess.Result {
      try File.write(Array(value.utf8), to: scratch.folder + "/value")
      return try shell("\"$POCKET\" secret set \(name) < value").result()
    }

    private func text() throws -> String { String(decoding: try File.read(file), as: UTF8.self) }

    @Test("what is piped in is kept but for one line end, listed by name alone, and removed")
    func pipe() throws {
      #expect(try run("list").output.isEmpty)
      let result = try set("B_TOKEN", "hunter2hunter2\n\n")
      #expect(result.exit == .code(0) && result.errors == "B_TOKEN is set\n")
      #expect(try set("A", "an\"other\" one").exit == .code(0))
      #expect(try text() == "B_TOKEN = \"hunter2hunter2\\n\"\nA = \"an\\\"other\\\" one\"\n")
      #expect(try run("list").output == "A\nB_TOKEN\n")
      #expect(try run("list", "--json").output == "[\"A\",\"B_TOKEN\"]\n")
      #expect(try run("remove", "B_TOKEN").exit == .code(0))
      let again = try run("remove", "B_TOKEN")
      #expect(again.exit == .code(1) && again.errors.contains("there is no secret B_TOKEN"))
      #expect(try text() == "A = \"an\\\"other\\\" one\"\n")
    }

    @Test("the file and its folder are for their user alone, whatever the umask")
    func modes() throws {
      let script = "umask 000; printf 12345678 | \"$POCKET\" secret set A"
      #expect(try shell(script).result().exit == .code(0))
      #expect(try File.permissions(file) == 0o600)
      #expect(try File.permissions(Place.folder(of: file)) == 0o700)
      #expect(File.names(in: Place.folder(of: file)) == ["secrets.toml"])
    }

    @Test("what a person wrote in the file stays, and so does a link to it")
    func comments() throws {
      try File.write(Array("# work\nA = 'a' # old\n\n# home\nB = \"b\"\n".utf8), to: file + ".real")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: file + ".real")
      try File.link("secrets.toml.real", at: file)
      #expect(try set("A", "12345678").exit == .code(0))
      #expect(try text() == "# work\nA = \"12345678\" # old\n\n# home\nB = \"b\"\n")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: file) == "secrets.toml.real")
    }

    @Test("processes that set at once lose nothing of each other")
    func together() throws {
      let names = (0..<12).map { "N\($0)" }
      let script = names.map { "printf 12345678 | \"$POCKET\" secret set \($0) &" }
      _ = try shell(script.joined(separator: "\n") + "\nwait").result()
      #expect(Set(try run("list").output.split(separator: "\n").map(String.init)) == Set(names))
    }

    @Test("what a killed process left behind goes with the next change")
    func leftovers() throws {
      #expect(try set("A", "12345678").exit == .code(0))
      try File.write([], to: file + ".123.456")
      try File.write([], to: file + ".bak")
      #expect(try set("A", "12345678").exit == .code(0))
      #expect(File.names(in: Place.folder(of: file)) == ["secrets.toml", "secrets.toml.bak"])
    }

    @Test(
      "a value on the command line is refused with the reason, and not repeated",
      arguments: [["A", "hunter2"], ["A=hunter2"], ["A", "--value=hunter2"], ["A", "-hunter2"]])
    func argument(arguments: [String]) throws {
      let result = try CommandProcess(
        ["secret", "set"] + arguments, environment: environment, folder: scratch.folder
      ).result()
      #expect(result.exit == .code(2) && result.errors.contains("the shell's history"))
      #expect(!result.errors.contains("hunter2") && !File.exists(file))
    }

    @Test("empty values, odd names and what is no text are refused; short values are warned of")
    func refused() throws {
      for (name, value, reason) in [
        ("A", "", "empty"), ("A", "\n", "empty"), ("A", "a\0b", "NUL"), ("1A", "x", "no name"),
        ("A-B", "x", "no name"),
      ] {
        let result = try set(name, value)
        #expect(result.exit == .code(2) && result.errors.contains(reason), "\(result.errors)")
      }
      #expect(!File.exists(file))
      let short = try set("A", "1234567")
      #expect(short.exit == .code(0) && short.errors.contains("shorter than 8 bytes"))
    }

    @Test("a file that others may read is not used, and the command that mends it is named")
    func openFile() throws {
      #expect(try set("A", "12345678").exit == .code(0))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
      for result in [try run("list"), try run("remove", "A"), try set("B", "12345678")] {
        #expect(result.exit == .code(1) && result.errors.contains("chmod 600 '\(file)'"))
      }
      #expect(try text() == "A = \"12345678\"\n")
    }

    @Test("a file of another user is not used", .enabled(if: getuid() == 0))
    func foreignFile() throws {
      #expect(try set("A", "12345678").exit == .code(0))
      try FileManager.default.setAttributes([.ownerAccountID: 65534], ofItemAtPath: file)
      let result = try run("list")
      #expect(result.exit == .code(1) && result.errors.contains("belongs to another user"))
    }

    /// What was seen on a terminal on which a value was asked for and `how` was typed or sent.
    private func terminal(_ how: String) throws -> JSON {
      let script = Place.package + "/Tests/ServerTests/Fixture/terminal.py"
      let result = try CommandProcess(
        program: [
          "/usr/bin/python3", script, "not shown): ", how, Place.binary, "secret", "set", "A",
        ], environment: environment, folder: scratch.folder
      ).result()
      return try JSON(parsing: Array(result.output.utf8))
    }

    @Test("on a terminal the value is asked for, and what is typed is not shown")
    func typed() throws {
      let seen = try terminal("hunter2hunter2\n")
      #expect(seen["status"] == 0 && seen["shownAtPrompt"] == false && seen["shownAfter"] == true)
      #expect(seen["seen"]?.string?.contains("hunter2") == false)
      #expect(try text() == "A = \"hunter2hunter2\"\n")
    }

    @Test(
      "a terminal shows again what is typed after the question was ended",
      arguments: [("\u{3}", 130), ("SIGINT", 130), ("SIGTERM", 143), ("\u{4}", 2)])
    func interrupted(how: String, status: Int) throws {
      let seen = try terminal(how)
      #expect(seen["status"]?.int == status && seen["shownAtPrompt"] == false)
      #expect(seen["shownAfter"] == true && !File.exists(file))
    }
  }
}
