import Packages
import Testing

@Suite struct InspectionTests {
  @Test("the hosts and credentials in a tool's code are found, and those of its config.toml")
  func found() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "config.toml", "name = \"t\"\nlanguage = \"python\"\n[auth]\nauth_provider = \"slack\"\n")
    try folder.write(
      "main.py",
      """
      import os
      KEY = os.getenv("SERP_API_KEY")
      HOME = os.environ["HOME"]
      SECRET = os.environ.get( 'MY_SECRET', '')
      URLS = ["https://API.example.com/v1?x=1", "http://b.example:8080/", "https://{host}/"]
      """)
    try folder.write("notes.txt", "https://not.code.example/")
    let inspection = ToolInspection(try ToolPackage(folder: folder.path))
    #expect(inspection.hosts == ["api.example.com", "b.example"])
    #expect(inspection.credentials == ["MY_SECRET", "SERP_API_KEY", "SLACK_BOT_TOKEN"])
  }

  @Test(
    "a provider's credential has the name that Hyperpocket gives it",
    arguments: [
      ("github", "GITHUB_TOKEN"), ("SLACK", "SLACK_BOT_TOKEN"), ("x", "X_AUTH_TOKEN"),
      ("reddit", "REDDIT_BOT_TOKEN"), ("apitoken", "API_TOKEN"),
      ("semantic_scholar", "SEMANTIC_SCHOLAR_TOKEN"),
    ])
  func providers(provider: String, variable: String) throws {
    let folder = try ScratchFolder()
    try folder.write(
      "config.toml",
      "name = \"t\"\nlanguage = \"python\"\n[auth]\nauth_provider = \"\(provider)\"\n")
    try folder.write("main.py", "")
    #expect(try ToolPackage(folder: folder.path).config.credential == variable)
  }
}
