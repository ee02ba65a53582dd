import ArgumentParser
import JSONText
import Packages
import WasmPocket

/// `wasm-pocket secret`: the credentials that tools are given.
struct Secret: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Set, list and remove the credentials that tools are given.",
    discussion: """
      They are kept in secrets.toml in ~/.config/wasm-pocket (or $WASM_POCKET_HOME/config), which only
      you may read. No tool gets one unless its package or your pocket.toml names it.
      """,
    subcommands: [SetSecret.self, ListSecrets.self, RemoveSecret.self])

  /// The store that the environment names.
  static var store: SecretStore { SecretStore(Home(environment: Environment.current)) }
}

/// `wasm-pocket secret set`.
struct SetSecret: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set a credential to what is typed, or to what stdin holds.",
    discussion: """
      On a terminal it asks, and does not show what is typed. Else all of stdin is the value, but for
      one line end:

        wasm-pocket secret set GITHUB_TOKEN
        pass show github | wasm-pocket secret set GITHUB_TOKEN
      """)

  @Argument(help: "The name of the environment variable, e.g. GITHUB_TOKEN.")
  var name: String

  // There to be refused: an error that quotes it would show it.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var rest: [String] = []

  /// Shorter ones occur by chance in what a tool prints.
  private static let shortestRemovable = 8

  func validate() throws {
    guard rest.isEmpty && !name.contains("=") else {
      throw ValidationError(
        "a value given as an argument would stay in the shell's history and show in the list of "
          + "processes. Run wasm-pocket secret set NAME and type it, or pipe it in.")
    }
    guard VariableName.isValid(name) else {
      throw ValidationError(
        "that is no name of an environment variable: use letters, digits and underscores, and no "
          + "digit first, like GITHUB_TOKEN.")
    }
  }

  func run() throws {
    let value = try SecretInput.read("Value of \(name) (it is not shown): ")
    try Secret.store.set(name, to: value)
    if value.utf8.count < Self.shortestRemovable {
      Stderr.line(
        "wasm-pocket: warning: the value is shorter than \(Self.shortestRemovable) bytes; what comes "
          + "back to a tool cannot be reliably cleared of it")
    }
    Stderr.line("\(name) is set")
  }
}

/// `wasm-pocket secret list`.
struct ListSecrets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the names of the credentials that are set.")

  @Flag(help: "Write a JSON array of strings.")
  var json = false

  func run() throws {
    let names = try Secret.store.names()
    if json { return Output.line(JSON.array(names.map { .string($0) }).text) }
    for name in names { Output.line(name) }
  }
}

/// `wasm-pocket secret remove`.
struct RemoveSecret: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a credential.")

  @Argument(help: "Its name.")
  var name: String

  func run() throws {
    let store = Secret.store
    guard try store.remove(name) else {
      throw Failed(
        "there is no secret \(name) in \(store.path); wasm-pocket secret list lists them")
    }
    Stderr.line("\(name) is removed")
  }
}
