/// `git http-backend` on loopback, counting what it sends.
public final class SmartHTTPServer: Sendable {
  /// How it serves; see `git_http_server.py`.
  public enum Option: Sendable {
    /// Only the old protocol.
    case withoutVersion2
    /// Objects cannot be left out of a fetch.
    case withoutFilter
    /// Basic authentication is required.
    case credentials(user: String, password: String)
    /// TLS, with a certificate that only ``certificate`` vouches for.
    case tls
    /// What is under `/moved/` is redirected to this address.
    case redirect(to: String)
    /// The connection is closed after so many bytes of a pack's answer.
    case cut(after: Int)
    /// Nothing more comes after so many bytes of a pack's answer.
    case stall(after: Int)
    /// Nothing but these objects is given out.
    case onlyWants([String])

    fileprivate func json(_ folder: String) -> String {
      switch self {
      case .withoutVersion2: #""v2": false"#
      case .withoutFilter: #""filter": false"#
      case .credentials(let user, let password): #""user": "\#(user)", "password": "\#(password)""#
      case .tls: #""certificate": "\#(folder)/tls.pem", "key": "\#(folder)/tls.key""#
      case .redirect(let address): #""redirect": "\#(address)""#
      case .cut(let count): #""cut": \#(count)"#
      case .stall(let count): #""stall": \#(count)"#
      case .onlyWants(let ids): #""refuse": "\#(ids.joined(separator: " "))""#
      }
    }
  }

  /// `127.0.0.1` and the port.
  public let authority: String
  private let scheme: String
  private let scratch: ScratchFolder
  private let process: ServerProcess

  /// Serves the repositories in `scratch`.
  public init(_ scratch: ScratchFolder, _ options: Option...) throws {
    let isEncrypted = options.contains { if case .tls = $0 { true } else { false } }
    scheme = isEncrypted ? "https" : "http"
    self.scratch = scratch
    if isEncrypted { try Self.makeCertificate(scratch.path) }
    let script = String(#filePath.dropLast("SmartHTTPServer.swift".count))
    let json = "{\(options.map { $0.json(scratch.path) }.joined(separator: ", "))}"
    process = try ServerProcess(
      ["python3", "\(script)git_http_server.py", scratch.path, json],
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": scratch.path, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
        "GIT_CONFIG_KEY_1": "uploadpack.allowFilter", "GIT_CONFIG_VALUE_1": "true",
      ], readsStdin: true)
    authority = "127.0.0.1:\(try process.readLine())"
  }

  private static func makeCertificate(_ folder: String) throws {
    let script = """
      exec openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 2>/dev/null \\
        -addext subjectAltName=IP:127.0.0.1 -keyout "$0/tls.key" -out "$0/tls.pem"
      """
    try run(["/bin/sh", "-c", script, folder], environment: ["PATH": "/usr/bin:/bin"])
  }

  /// The address of the repository `name`.
  public func url(_ name: String = "repo") -> String { "\(scheme)://\(authority)/\(name)/.git" }

  /// The file that a client must trust for TLS.
  public var certificate: String { "\(scratch.path)/tls.pem" }

  /// What it has done so far.
  public func stats() throws -> Stats {
    let program = """
      import json, ssl, sys, urllib.request
      context = ssl._create_unverified_context()
      stats = json.load(urllib.request.urlopen(sys.argv[1], context=context))
      print(stats["requests"], stats["posts"], stats["sent"], stats["authorized"])
      """
    let output = try run(
      ["python3", "-c", program, "\(scheme)://\(authority)/-/stats"],
      environment: ["PATH": "/usr/bin:/bin"])
    let numbers = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .compactMap { Int($0) }
    guard numbers.count == 4 else { throw FixtureFailure("no statistics") }
    return Stats(
      requests: numbers[0], posts: numbers[1], sentBytes: numbers[2], authorized: numbers[3])
  }

  /// What a server has done.
  public struct Stats: Sendable, Equatable {
    /// All requests.
    public let requests: Int
    /// POST requests.
    public let posts: Int
    /// Bytes in the bodies of the answers.
    public let sentBytes: Int
    /// Requests that came with credentials.
    public let authorized: Int
  }
}
