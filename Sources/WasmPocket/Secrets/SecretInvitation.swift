/// An invitation to enter credentials on a page of this machine.
public struct SecretInvitation: Sendable, Equatable {
  /// What tells it from other invitations; says nothing of the page's address.
  public let id: String
  /// The page's address; nobody can guess it.
  public let url: String
  /// What the page shows too, so that the person knows it for the right one.
  public let code: String
  /// What to tell the person, in some sentences; the code is part of it.
  public let message: String

  /// An invitation to the page at `url`.
  init(url: String, tool: String, names: [String], path: String) {
    id = (0..<4).map { _ in String(UInt32.random(in: 0 ... .max), radix: 36) }.joined()
    code = Self.makeCode()
    self.url = url
    message =
      "The tool \(tool) needs \(Self.phrase(names)). Enter it on a page of your own machine, which "
      + "shows the code \(code). It is kept in \(path), which only you may read, and no model is "
      + "shown it. The page is there for ten minutes."
  }

  /// E.g. `the credential A`, or `the credentials A and B`.
  static func phrase(_ names: [String]) -> String {
    let list = names.dropLast().joined(separator: ", ")
    let all = list.isEmpty ? names.joined() : list + " and " + (names.last ?? "")
    return "the credential\(names.count == 1 ? "" : "s") \(all)"
  }

  /// Six letters and digits that no reader takes for each other.
  private static func makeCode() -> String {
    let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    let code = (0..<6).map { _ in letters[Int.random(in: letters.indices)] }
    return String(code[..<3]) + "-" + String(code[3...])
  }
}
