internal import JSONText

/// What can be seen of a tool without running it, for the person who is about to use it.
public struct ToolInspection: Sendable, Equatable {
  /// The environment variables that the package expects a credential in.
  public let credentials: [String]
  /// The hosts that its code mentions.
  public let hosts: [String]
  /// What the package asks to be granted.
  public let wishes: [String]

  /// Looks through the code of `package`.
  public init(_ package: ToolPackage) {
    let files = (try? package.code.files(in: package.folder)) ?? []
    var hosts: Set<String> = []
    var variables: Set<String> = Set(package.config.credential.map { [$0] } ?? [])
    for file in files where Self.isCode(file.path) {
      hosts.formUnion(Self.hosts(in: file.bytes))
      variables.formUnion(Self.variables(in: file.bytes))
    }
    self.hosts = hosts.sorted()
    wishes = package.config.network
    credentials = variables.sorted()
  }

  private static func isCode(_ path: String) -> Bool {
    !path.contains(".dist-info/") && [".py", ".js", ".mjs", ".cjs"].contains { path.hasSuffix($0) }
  }

  /// The hosts of all http and https URLs in `bytes`.
  static func hosts(in bytes: [UInt8]) -> Set<String> {
    var hosts: Set<String> = []
    for scheme in ["https://", "http://"] {
      for start in starts(of: Array(scheme.utf8), in: bytes) {
        let name = bytes[start...].prefix { isHostCharacter($0) }
        let host = String(decoding: name, as: UTF8.self).lowercased()
        if host.contains("."), host.first != "." { hosts.insert(host) }
      }
    }
    return hosts
  }

  private static func isHostCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The names in `os.getenv("…")`, `os.environ["…"]`, `os.environ.get("…")` and `process.env.…`
  /// that end like those of credentials do.
  static func variables(in bytes: [UInt8]) -> Set<String> {
    let readers = ["getenv(", "environ[", "environ.get(", "process.env.", "process.env["]
    var names: Set<String> = []
    for reader in readers {
      for start in starts(of: Array(reader.utf8), in: bytes) {
        let rest = bytes[start...].drop { [0x20, 0x22, 0x27].contains($0) }
        let name = String(decoding: rest.prefix { isNameCharacter($0) }, as: UTF8.self)
        let endings = ["TOKEN", "KEY", "SECRET", "PASSWORD", "CREDENTIALS"]
        if endings.contains(where: { name.uppercased().hasSuffix($0) }) { names.insert(name) }
      }
    }
    return names
  }

  private static func isNameCharacter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || isHostCharacter(byte) && byte != 0x2E && byte != 0x2D
  }

  /// Where `bytes` go on behind each occurrence of `word`.
  private static func starts(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= word.count else { return [] }
    return (0...(bytes.count - word.count)).filter { bytes[$0...].starts(with: word) }
      .map { $0 + word.count }
  }
}

extension ToolConfig {
  /// The providers whose variable is not called after them.
  private static let unusual = [
    "SLACK": "SLACK_BOT_TOKEN", "REDDIT": "REDDIT_BOT_TOKEN", "X": "X_AUTH_TOKEN",
    "APITOKEN": "API_TOKEN",
  ]

  /// The environment variable that a tool which names the provider `provider` expects its credential
  /// in; `nil` if it names none.
  static func variable(of provider: String) -> String? {
    let name = provider.uppercased()
    return name.isEmpty ? nil : unusual[name] ?? name + "_TOKEN"
  }
}
