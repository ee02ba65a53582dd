import Glibc

/// `sshd` on loopback with a host key of its own, and a client's home folder that knows it.
public final class SSHServer: Sendable {
  /// The client's home: `.ssh` has a key that is let in, and the server's in `known_hosts`.
  public let home: ScratchFolder
  /// The port on 127.0.0.1.
  public let port: Int
  private let server: ScratchFolder
  private let process: ServerProcess
  private static let variables = ["PATH": "/usr/bin:/bin:/usr/sbin"]

  /// Starts it; the user is the one who runs the tests.
  public init() throws {
    (home, server) = (try ScratchFolder(), try ScratchFolder())
    port = try LoopbackPort.free()
    try home.write("", to: ".ssh/known_hosts")
    for key in ["\(server.path)/host_key", "\(home.path)/.ssh/id_ed25519"] {
      try run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], environment: Self.variables)
    }
    let known = String(decoding: server.read("host_key.pub"), as: UTF8.self)
    try home.write("[127.0.0.1]:\(port) \(known)", to: ".ssh/known_hosts")
    try server.write(Self.configuration(port, server.path, home.path), to: "sshd_config")
    if geteuid() == 0 { unsafe mkdir("/run/sshd", 0o755) }
    process = try ServerProcess(
      ["/usr/sbin/sshd", "-D", "-E", "\(server.path)/log", "-f", "\(server.path)/sshd_config"],
      environment: Self.variables)
    do { try LoopbackPort.waitForListener(port) } catch {
      throw FixtureFailure("\(error): \(String(decoding: server.read("log"), as: UTF8.self))")
    }
  }

  /// The address of the folder `path`.
  public func url(_ path: String) throws -> String {
    let name = String(decoding: try run(["id", "-un"], environment: Self.variables), as: UTF8.self)
    return "ssh://\(name.filter { !$0.isWhitespace })@127.0.0.1:\(port)\(path)"
  }

  /// Hides the names in `known_hosts`, as Debian's clients do.
  public func hashKnownHosts() throws {
    let file = "\(home.path)/.ssh/known_hosts"
    try run(["ssh-keygen", "-q", "-H", "-f", file], environment: Self.variables)
    let known = String(decoding: home.read(".ssh/known_hosts"), as: UTF8.self)
    try home.write("# a comment\n\n@revoked * what\nnonsense\n\(known)", to: ".ssh/known_hosts")
  }

  private static func configuration(_ port: Int, _ server: String, _ home: String) -> String {
    """
    Port \(port)
    ListenAddress 127.0.0.1
    HostKey \(server)/host_key
    PidFile none
    AuthorizedKeysFile \(home)/.ssh/id_ed25519.pub
    StrictModes no
    UsePAM no
    PermitRootLogin yes
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    SetEnv GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0=*

    """
  }
}
