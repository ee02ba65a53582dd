internal import Packages

/// Where the values of credentials come from: the server's environment.
actor CredentialSource {
  private let environment: [String: String]

  init(_ home: Home, environment: [String: String]) { self.environment = environment }

  /// The value of `name`; `nil` if it is nowhere.
  func value(of name: String, command: String?) async throws(CallFailure) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What to say where `name` is missing.
  func missing(_ name: String, command: String?) -> String {
    "The credential \(name) is not set."
  }
}
