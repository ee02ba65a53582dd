import Foundation
import Glibc
import JSONText
import Testing

extension ServerTests {
  /// Where the credentials of calls come from.
  @Suite struct CredentialTests {
    @Test(
      "a missing credential fails the call and not the server; once it is set, the call is made")
    func missing() throws {
      let scene = try SecretScene()
      let server = try scene.serve()
      #expect(try server.ask("tools/list")["result"]?["tools"]?.array?.count == 1)
      let refused = try server.call("starred")
      #expect(
        refused.isError && refused.report.hasPrefix("The credential GITHUB_TOKEN is not set."))
      for way in [
        "`wasm-pocket secret set GITHUB_TOKEN`", "secret-command", "environment variable",
      ] {
        #expect(refused.report.contains(way))
      }
      try scene.set("hunter2hunter2")
      #expect(try server.call("starred").text == "hunter2hunter2\n")
      #expect(try scene.run(["secret", "remove", "GITHUB_TOKEN"]).exit == .code(0))
      #expect(try server.call("starred").isError)
      #expect(try server.finish() == .code(0))
      #expect(!server.errors.contains("hunter2"))
    }

    @Test("the file goes before the command, the command before the environment")
    func order() throws {
      let scene = try SecretScene(command: "test -z \"$NONE\" && echo from-command-for-$NAME")
      #expect(
        try scene.serve(["GITHUB_TOKEN": "from-environment", "NONE": "1"]).call("starred").text
          == "from-environment\n")
      let server = try scene.serve(["GITHUB_TOKEN": "from-environment"])
      #expect(try server.call("starred").text == "from-command-for-GITHUB_TOKEN\n")
      try scene.set("from-the-file")
      #expect(try server.call("starred").text == "from-the-file\n")
    }

    @Test("the command has no terminal to ask on")
    func session() throws {
      let scene = try SecretScene(
        command: "test $(cut -d' ' -f6 /proc/$$/stat) = $$ && echo a-session-of-its-own")
      #expect(try scene.serve().call("starred").text == "a-session-of-its-own\n")
    }

    @Test("why the tool's own command failed is said with what is missing")
    func command() throws {
      let scene = try SecretScene(
        command: "echo of-all", settings: "secret-command = \"echo no key >&2; exit 7\"\n")
      let result = try scene.run(["call", "starred"])
      #expect(result.exit == .code(1) && result.output.isEmpty)
      #expect(result.errors.contains("is not set (secret-command exited with 7: no key)"))
    }

    @Test("a file that others may read fails the call, with the command that mends it")
    func openFile() throws {
      let scene = try SecretScene()
      try scene.set("hunter2hunter2")
      try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: scene.file)
      let outcome = try scene.serve(["GITHUB_TOKEN": "x"]).call("starred")
      #expect(outcome.isError && outcome.report.contains("chmod 600 '\(scene.file)'"))
      #expect(!outcome.report.contains("hunter2"))
    }

    @Test("a command that hangs ends with the server")
    func hanging() throws {
      let scene = try SecretScene(command: "exec 5> life; : > start; sleep 300")
      for name in ["life", "start"] { unsafe mkfifo(scene.scratch.folder + "/" + name, 0o600) }
      // Its end is the end of all that have the pipe open.
      let life = try scene.start(["life"], program: ["/bin/cat"])
      let server = try scene.serve()
      _ = server.startCall("starred")
      #expect(try scene.run(["start"], program: ["/bin/cat"]).exit == .code(0))
      server.signal(SIGTERM)
      #expect(try server.awaitExit() == .code(128 + SIGTERM))
      #expect(try life.result().exit == .code(0))
    }
  }
}
