import GitServers
import Glibc
import Testing

extension ServerTests {
  /// Disks that are full or closed to us, and masks that take rights away.
  @Suite struct UnwritableTests {
    private let scene: LockScene

    init() throws {
      scene = try LockScene()
      try scene.add("alpha")
    }

    /// Runs `script` in the project's folder; `$0` is the binary.
    private func shell(_ script: String, home: String) throws -> CommandProcess.Result {
      try CommandProcess(
        program: ["/bin/sh", "-c", script, Place.binary],
        environment: scene.environment(home: home), folder: scene.project
      ).result()
    }

    @Test("a mask is no hindrance, or is said", arguments: ["0777", "0077", "0022"])
    func mask(mask: String) throws {
      let lock = scene.lock
      let result = try shell("umask \(mask); exec \"$0\" sync", home: "fresh")
      if result.exit != .code(0) {
        #expect(result.exit == .code(1))
        expectSentence(result.errors)
      }
      #expect(scene.lock == lock)
      if mask != "0777" { #expect(scene.kept("main.py", home: "fresh").count == 1) }
    }

    @Test("a home that cannot be written is named, and the lockfile stays")
    func readOnly() throws {
      let lock = scene.lock
      let home = scene.scratch.folder + "/closed"
      try File.write([], to: home + "/data/.keep")
      unsafe chmod(home + "/data", 0o555)
      unsafe chmod(scene.scratch.folder, 0o755)
      defer { unsafe chmod(home + "/data", 0o755) }
      let isRoot = geteuid() == 0
      let user = "setpriv --reuid 65534 --regid 65534 --clear-groups"
      let result = try shell("exec \(isRoot ? user : "") \"$0\" sync", home: "closed")
      #expect(result.exit == .code(1))
      expectSentence(result.errors)
      #expect(result.errors.contains(home), "\(result.errors)")
      #expect(scene.lock == lock)
    }

    @Test("a full disk is said, and the lockfile stays")
    func full() throws {
      try scene.repository.writeNoise(3 << 20, seed: 1, to: "tools/alpha/data.bin")
      try scene.repository.commit()
      let script = """
        mkdir full 2>/dev/null
        unshare -rm sh -c 'mount -t tmpfs -o size=1m none full || exit 77
          cp pocket.toml pocket.lock full && cd full || exit 77
          cp pocket.lock ../before; WASM_POCKET_HOME=$PWD/home "$0" update; status=$?
          cp pocket.lock ../after; exit $status' "$0"
        """
      let result = try shell(script, home: "unused")
      if result.exit == .code(77) { return }  // no namespaces or no tmpfs: nothing can be filled
      #expect(result.exit == .code(1))
      expectSentence(result.errors)
      let before = try File.read(scene.project + "/before")
      #expect(try File.read(scene.project + "/after") == before && !before.isEmpty)
    }

    /// One line, which says what to do.
    private func expectSentence(_ errors: String) {
      let lines = errors.split(separator: "\n")
      #expect(lines.count == 1 && errors.hasPrefix("wasm-pocket: error: "), "\(errors)")
      #expect(errors.hasSuffix(".\n"), "\(errors)")
    }
  }
}
