@testable import Packages
import Testing

@Suite struct SettingsTests {
  @Test("durations and sizes as people write them")
  func quantities() {
    #expect(Quantity.duration("90s") == .seconds(90) && Quantity.duration("5m") == .seconds(300))
    #expect(
      Quantity.duration("45") == .seconds(45) && Quantity.duration("0.5") == .milliseconds(500))
    #expect(Quantity.duration("250ms") == .milliseconds(250))
    for text in ["", "s", "-1", "0", "1d", "25h", "nan", "inf", "1e9", "0.0001"] {
      #expect(Quantity.duration(text) == nil)
    }
    #expect(Quantity.bytes("1MiB") == 1 << 20 && Quantity.bytes("2 GB") == 2_000_000_000)
    #expect(
      Quantity.bytes("100") == 100 && Quantity.bytes("-1KiB") == nil && Quantity.bytes("x") == nil)
    #expect(Quantity.text(bytes: 1 << 20) == "1 MiB" && Quantity.text(bytes: 1000) == "1000 bytes")
    #expect(Quantity.text(.seconds(180)) == "180 s" && Quantity.text(.milliseconds(500)) == "0.5 s")
  }

  @Test("pocket.toml gives tools with their folders, variables and limits")
  func project() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "pocket.toml",
      """
      [limits]
      timeout = 30
      output = "2MiB"
      [[tool]]
      local = "./a"
      vars = { CHANNEL = "general" }
      memory = "512MiB"
      [[tool]]
      local = "/b"
      """)
    let project = try ProjectFile(folder: folder.path)
    #expect(project.limits.timeout == .seconds(30) && project.limits.output == 2 << 20)
    #expect(project.folder == folder.path && project.tools.map(\.line) == [4, 8])
    #expect(project.tools.map(\.source) == [.local("./a"), .local("/b")])
    #expect(project.tools[0].variables == ["CHANNEL": "general"])
    #expect(project.tools[0].limits.memory == 512 << 20)
  }

  @Test("pocket.toml says what a tool may reach and which credentials it gets")
  func access() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "pocket.toml",
      """
      secret-command = "pass show tools/$NAME"
      [limits]
      requests = 200
      traffic = "64MiB"
      [[tool]]
      local = "a"
      requests = 100000
      traffic = "1GiB"
      secrets = ["B_2", "_c"]
      secret-hosts = ["slack.com"]
      secret-mode = "plain"
      secret-command = "mine"
        allow-net = ["GET api.example.com", "*.example.org"]
      [[tool]]
      local = "b"
      secret-hosts = {}
      [tool.secret-mode]
      A = "placeholder"
      B = "plain"
      [[tool]]
      local = "c"
      secret-hosts = { A = [], B = ["b.example", "c.example:8443"] }
      """)
    let project = try ProjectFile(folder: folder.path)
    let (a, b, c) = (project.tools[0], project.tools[1], project.tools[2])
    #expect(project.secretCommand == "pass show tools/$NAME" && a.secretCommand == "mine")
    #expect(project.limits.requests == 200 && project.limits.traffic == 64 << 20)
    #expect(a.limits.requests == 100_000 && a.limits.traffic == 1 << 30)
    #expect(a.secrets == ["B_2", "_c"] && a.secretHosts == ["": ["slack.com"]])
    #expect(a.allowNet == ["GET api.example.com", "*.example.org"])
    #expect(a.allowNetPosition == TextPosition(line: 13, column: 3))
    #expect(a.secretHostsPosition?.line == 10 && a.secretModes == ["": .plain])
    #expect(b.secretModes == ["A": .placeholder, "B": .plain] && b.secretHosts.isEmpty)
    #expect(b.allowNet.isEmpty && b.allowNetPosition == nil && b.secretCommand == nil)
    #expect(c.secretHosts == ["A": [], "B": ["b.example", "c.example:8443"]])
    #expect(c.secretHostsPosition?.line == 22 && c.secrets.isEmpty)
  }

  @Test(
    "what is wrong in pocket.toml is named with its line",
    arguments: [
      ("[[tool]]\nlocal = \"a\"\n[[tool]]\nlocale = \"b\"", 4, "there is no key \"locale\""),
      ("[limits]\ntimeout = \"soon\"", 2, "soon is no timeout"),
      ("[[tool]]\nlocal = \"a\"\nvars = { A = 1 }", 3, "A is no string"),
      ("[[tool]]\nvars = {}", 1, "a tool needs source, git or local"),
      ("[tool]\nlocal = \"a\"", 1, "tool is no list"),
      ("limits = \"x\"", 1, "limits is no table"),
      ("[[tool]]\nlocal = \"a\"\nvars = 3", 3, "vars is no table"),
      ("tools = 1", 1, "there is no key \"tools\""),
      ("[[tool]\n", 1, ""),
      ("secret-command = 3", 1, "secret-command is no command"),
      ("[[tool]]\nlocal = \"a\"\nsecret-command = \" \"", 3, "is no command"),
      ("[[tool]]\nlocal = \"a\"\nallow-net = \"x\"", 3, "allow-net is no list of strings"),
      ("[[tool]]\nlocal = \"a\"\nallow-net = [\"x\", 1]", 3, "is no list of strings"),
      ("[[tool]]\nlocal = \"a\"\nsecrets = [\"A-B\"]", 3, "\"A-B\" is no name"),
      ("[[tool]]\nlocal = \"a\"\nsecrets = [\"1A\"]", 3, "\"1A\" is no name"),
      ("[[tool]]\nlocal = \"a\"\nsecret-mode = \"open\"", 3, "open is no secret-mode"),
      ("[[tool]]\nlocal = \"a\"\nsecret-mode = { \"\" = \"plain\" }", 3, "\"\" is no name"),
      ("[[tool]]\nlocal = \"a\"\nsecret-hosts = { A = \"h\" }", 3, "is no list of strings"),
      ("[[tool]]\nlocal = \"a\"\n[[tool]]\nlocal = \"b\"\nrequests = 0", 5, "0 is no requests"),
      ("[limits]\nrequests = \"200\"", 2, "200 is no requests"),
      ("[limits]\nrequests = 100001", 2, "100001 is no requests"),
      ("[limits]\ntraffic = \"many\"", 2, "many is no traffic"),
    ])
  func wrong(text: String, line: Int, problem: String) throws {
    let folder = try ScratchFolder()
    try folder.write("pocket.toml", text)
    let error = try #require(throws: PackageError.self) { try ProjectFile(folder: folder.path) }
    #expect(error.position?.line == line && error.problem.contains(problem))
  }

  @Test("pip's configuration gives the indexes, without what must stay secret")
  func indexes() {
    let listing = """
      :env:.index-url='https://me:pass%40word@mirror.example/simple/'
      global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'
      global.index-url='https://other.example/simple'
      """
    #expect(
      PackageIndex.indexes(inListing: listing) == [
        PackageIndex(url: "https://mirror.example/simple", credentials: "me:pass%40word"),
        PackageIndex(url: "https://a.example/simple", credentials: nil),
        PackageIndex(url: "https://b.example/simple", credentials: nil),
      ])
    #expect(PackageIndex.indexes(inListing: "global.timeout='5'").isEmpty)
  }

  @Test("state lives where the person says")
  func home() {
    #expect(Home(environment: ["WASM_POCKET_HOME": "/p"]).data == "/p/data")
    #expect(Home(environment: ["HOME": "/h"]).cache == "/h/.cache/wasm-pocket")
    #expect(
      Home(environment: ["HOME": "/h", "XDG_DATA_HOME": "/x"]).data == "/x/wasm-pocket")
    #expect(Home(environment: [:]).config.hasSuffix("/.config/wasm-pocket"))
  }

  @Test(
    "a key of a hundred thousand parts is refused before it is taken apart", arguments: ["", "["])
  func deepKey(start: String) throws {
    let folder = try ScratchFolder()
    let key = Array(repeating: "a", count: 100_000).joined(separator: ".")
    try folder.write("config.toml", "name = \"x\"\n\(start)\(key)" + (start.isEmpty ? " = 1" : "]"))
    let error = try #require(throws: PackageError.self) { try ToolPackage(folder: folder.path) }
    #expect(error.description.contains("config.toml:2:1: the line has more than 1000 dots"))
  }

  @Test("isolation is worker or context, and anything else has a place in the error")
  func isolation() throws {
    let folder = try ScratchFolder()
    try folder.write("pocket.toml", "[[tool]]\nlocal = \"a\"\nisolation = \"context\"\n")
    #expect(try ProjectFile(folder: folder.path).tools[0].isolation == .context)
    try folder.write("pocket.toml", "[[tool]]\nlocal = \"a\"\nisolation = \"none\"\n")
    let error = #expect(throws: PackageError.self) { try ProjectFile(folder: folder.path) }
    #expect(error?.description.contains("none is no isolation") == true)
    #expect(error?.description.contains(":3:") == true)
  }
}
