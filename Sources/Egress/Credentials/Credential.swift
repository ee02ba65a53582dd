/// A secret that a tool may use without seeing it.
public struct Credential: Sendable, CustomStringConvertible, CustomReflectable {
  /// The environment variable that a tool expects it in.
  public let name: String
  /// The secret itself.
  public let value: String
  /// What the tool sees in its place; ASCII letters and digits, so that it comes through any
  /// encoding unchanged.
  public let placeholder: String
  /// Where it may be sent; `nil` for wherever the tool may.
  public let hosts: [NetworkRule]?

  /// A credential.
  public init(name: String, value: String, placeholder: String, hosts: [NetworkRule]? = nil) {
    self.name = name
    self.value = value
    self.placeholder = placeholder
    self.hosts = hosts
  }

  /// Something that nobody can guess.
  public static func makePlaceholder() -> String {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    let digits = (0..<24).compactMap { _ in alphabet.randomElement(using: &generator) }
    return "PocketSecret" + String(digits)
  }

  /// Its name.
  public var description: String { "Credential(\(name))" }
  /// Nothing of what it holds.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
