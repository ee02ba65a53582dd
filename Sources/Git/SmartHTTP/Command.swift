/// A request of protocol version 2
/// ([command request](https://git-scm.com/docs/protocol-v2#_command_request)).
struct Command {
  /// The name, e.g. `ls-refs`.
  let name: String
  /// The arguments, a line each.
  let arguments: [String]

  /// The bytes that are posted.
  func body(_ capabilities: Capabilities) -> [UInt8] {
    var packets = [Packet.line("command=\(name)"), .line("agent=wasm-pocket")]
    if let format = capabilities.objectFormat { packets.append(.line("object-format=\(format)")) }
    packets.append(.delimiter)
    packets += arguments.map(Packet.line)
    packets.append(.flush)
    return packets.flatMap(\.bytes)
  }

  /// Lists the references whose names begin with one of `prefixes`
  /// ([ls-refs](https://git-scm.com/docs/protocol-v2#_ls_refs)).
  static func lsRefs(_ prefixes: [String]) -> Command {
    let lines = prefixes.map { "ref-prefix \($0)" }
    return Command(name: "ls-refs", arguments: ["peel", "symrefs"] + lines)
  }

  /// Asks for objects ([fetch](https://git-scm.com/docs/protocol-v2#_fetch)).
  static func fetch(_ wants: [ObjectID], _ extent: Extent) -> Command {
    let wants = wants.map { "want \($0)" }
    return Command(
      name: "fetch", arguments: ["no-progress", "ofs-delta"] + extent.arguments + wants + ["done"])
  }

  /// How much comes with the objects that are asked for.
  enum Extent {
    /// Of a commit: its root tree alone.
    case commitAndRoot
    /// Of a commit: all its files, none of its history.
    case wholeCommit
    /// Of trees: nothing.
    case treesAlone
    /// Of trees and blobs: all that is below them.
    case wholeTrees

    fileprivate var arguments: [String] {
      switch self {
      case .commitAndRoot: ["deepen 1", "filter tree:1"]
      case .wholeCommit: ["deepen 1"]
      case .treesAlone: ["filter tree:0"]
      case .wholeTrees: []
      }
    }
  }
}
