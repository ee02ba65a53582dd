internal import Glibc

/// The keys for ssh, each tried once: the agent's, then the files of the usual names.
struct SSHKeys {
  /// Where a key is.
  enum Key: Equatable {
    case agent
    case file(String)
  }

  private var left: [Key] = []

  init(_ authentication: GitAuthentication) {
    if authentication.value("SSH_AUTH_SOCK") != nil { left.append(.agent) }
    guard let home = authentication.home else { return }
    let paths = ["id_ed25519", "id_ecdsa", "id_rsa"].map { "\(home)/.ssh/\($0)" }
    left += paths.filter { unsafe access($0, R_OK) == 0 }.map(Key.file)
  }

  /// The next one.
  mutating func next() -> Key? { left.isEmpty ? nil : left.removeFirst() }
}
