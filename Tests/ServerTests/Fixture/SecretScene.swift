import JSONText

/// A project with the tool `starred`, whose package names the credential `GITHUB_TOKEN` and which
/// prints what it sees of it, by `pocket.toml` the value itself; and a home of the test's own.
final class SecretScene {
  let scratch: Scratch
  /// The file of credentials.
  var file: String { scratch.folder + "/home/config/secrets.toml" }

  /// Makes the project.
  ///
  /// - Parameters:
  ///   - command: `secret-command` for all tools.
  ///   - mode: its `secret-mode`.
  ///   - settings: more lines for the tool.
  init(command: String? = nil, mode: String = "plain", settings: String = "") throws {
    scratch = try Scratch()
    _ = try scratch.tool(
      "starred",
      files: [
        "config.toml":
          "name = \"starred\"\nlanguage = \"python\"\n[auth]\nauth_provider = \"github\"\n",
        "main.py": "import os\nprint(os.environ['GITHUB_TOKEN'])\n",
      ])
    let first = command.map { "secret-command = '''\($0)'''\n" } ?? ""
    let project = first + "[[tool]]\nlocal = \"./starred\"\nsecret-mode = \"\(mode)\"\n" + settings
    try File.write(Array(project.utf8), to: scratch.folder + "/pocket.toml")
  }

  private func environment(_ variables: [String: String]) -> [String: String] {
    // Whoever runs the tests may have one.
    scratch.environment(home: "home").filter { $0.key != "GITHUB_TOKEN" }
      .merging(variables) { $1 }
  }

  /// Starts a server of the project.
  func serve(_ variables: [String: String] = [:]) throws -> ServerProcess {
    try scratch.serve([], environment: environment(variables), folder: scratch.folder)
  }

  /// Starts `wasm-pocket`, or another program, in the project's folder.
  func start(_ arguments: [String], program: [String] = [Place.binary]) throws -> CommandProcess {
    try CommandProcess(
      program: program + arguments, environment: environment([:]), folder: scratch.folder)
  }

  /// Runs `wasm-pocket`, or another program, in the project's folder.
  func run(
    _ arguments: [String], program: [String] = [Place.binary]
  ) throws -> CommandProcess.Result {
    try start(arguments, program: program).result()
  }

  /// Sets `GITHUB_TOKEN` as a person would.
  func set(_ value: String) throws {
    let script = "printf %s \"$2\" | \"$1\" secret set GITHUB_TOKEN"
    let result = try run([Place.binary, value], program: ["/bin/sh", "-c", script, "sh"])
    guard result.exit == .code(0) else { throw Failure("secret set: \(result.errors)") }
  }

  /// The text of the file of credentials; empty if there is none.
  var stored: String {
    String(decoding: (try? File.read(file)) ?? [], as: UTF8.self)
  }
}

extension SecretScene {
  /// What a page answers.
  struct Answer {
    let status: Int
    /// Its status line and headers, in lower case.
    let head: String
    let body: String
  }

  /// Asks for the page at `url`, or posts `form` to it.
  ///
  /// - Returns: `nil` if nobody listens there.
  func visit(
    _ url: String, form: [String]? = nil, headers: [String] = []
  ) throws -> Answer? {
    let fields = (form ?? []).flatMap { ["--data-urlencode", $0] }
    let result = try run(
      ["-si", "--noproxy", "*", url] + fields + headers.flatMap { ["-H", $0] },
      program: ["/usr/bin/curl"])
    if result.exit == .code(7) { return nil }
    guard let end = result.output.firstRange(of: "\r\n\r\n"),
      let status = Int(result.output.dropFirst("HTTP/1.1 ".count).prefix(3))
    else { throw Failure("no answer of \(url): \(result.exit), \(result.errors)") }
    return Answer(
      status: status, head: result.output[..<end.lowerBound].lowercased(),
      body: String(result.output[end.upperBound...]))
  }

  /// Posts `value` to the page at `url` as a browser does.
  func enter(_ value: String, at url: String) throws -> Answer? {
    try visit(url, form: ["GITHUB_TOKEN=\(value)"], headers: ["Origin: \(Self.origin(of: url))"])
  }

  /// The origin of `url`.
  static func origin(of url: String) -> String {
    url.split(separator: "/").prefix(2).joined(separator: "//")
  }
}

/// The envelope of a client that opens pages for its person.
func opening(_ members: JSONObject) -> JSON {
  var params = modern(members).object ?? [:]
  params["_meta"] = [
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": ["elicitation": ["url": [:]]],
  ]
  return .object(params)
}
