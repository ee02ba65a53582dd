/// `git daemon` on loopback.
public final class GitDaemon: Sendable {
  private let process: ServerProcess
  private let port: Int

  /// Serves the repositories in `scratch`.
  public init(_ scratch: ScratchFolder) throws {
    port = try LoopbackPort.free()
    process = try ServerProcess(
      [
        // Itself, not through `git`, which would leave it behind when it is ended.
        "/usr/lib/git-core/git-daemon", "--listen=127.0.0.1", "--port=\(port)", "--export-all",
        "--base-path=\(scratch.path)", "--reuseaddr",
      ],
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": scratch.path, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
      ])
    try LoopbackPort.waitForListener(port)
  }

  /// The address of the repository `name`.
  public func url(_ name: String = "repo") -> String { "git://127.0.0.1:\(port)/\(name)" }
}
