internal import Packages

/// Where the values of credentials come from: what the person has set, what their own command
/// prints, and the server's environment, in this order.
///
/// No value is ever part of a failure or a description.
actor CredentialSource {
  /// What a command is asked for.
  private struct Question: Hashable {
    let command: String
    let name: String
  }

  private enum Answer {
    case value(String)
    /// There is none; why, if the command has said so.
    case nothing(String?)
  }

  private static let freshness = Duration.seconds(300)
  private let store: SecretStore
  private let environment: [String: String]
  private let timeout: Duration
  /// Values, and since when they are known.
  private var known: [Question: (value: String, since: ContinuousClock.Instant)] = [:]
  private var asking: [Question: Task<Answer, Never>] = [:]
  private var complaints: [Question: String] = [:]
  private var isClosed = false

  /// The sources of a server with `environment` and the settings in `home`.
  ///
  /// - Parameter timeout: how long a command may take.
  init(_ home: Home, environment: [String: String], timeout: Duration = .seconds(30)) {
    store = SecretStore(home)
    self.environment = environment
    self.timeout = timeout
  }

  /// The value of the credential `name`; `nil` if there is none.
  ///
  /// - Parameter command: `secret-command`, a shell command that prints the credential named by
  ///   `$NAME`; what it printed is kept for five minutes, for tokens change.
  /// - Throws: ``CallFailure`` if the file of credentials cannot be used.
  func value(of name: String, command: String?) async throws(CallFailure) -> String? {
    do throws(PackageError) {
      if let value = try store.value(of: name) { return value }
    } catch {
      throw CallFailure("The credential \(name) could not be looked up: \(error)")
    }
    if let command, let value = await printed(Question(command: command, name: name)) {
      return value
    }
    guard let value = environment[name], !value.isEmpty, !Self.isUnexpanded(value) else {
      return nil
    }
    return value
  }

  /// What to say of the credential `name`, which has no value.
  func missing(_ name: String, command: String?) -> String {
    let complaint = command.flatMap { complaints[Question(command: $0, name: name)] }
    let unexpanded = environment[name].flatMap { value in
      Self.isUnexpanded(value)
        ? "the environment variable holds \(value.visibleLine), which the host has not expanded"
        : nil
    }
    let reasons = [complaint, unexpanded].compactMap(\.self).joined(separator: "; ")
    return
      "The credential \(name) is not set\(reasons.isEmpty ? "" : " (\(reasons))"). Set it with "
      + "`wasm-pocket secret set \(name)`, with secret-command in pocket.toml, or as the "
      + "environment variable \(name) of the server, and call again."
  }

  /// Ends the commands that run.
  func close() {
    isClosed = true
    for task in asking.values { task.cancel() }
  }

  /// Whether `value` is what hosts pass that were told of a variable and do not know it.
  private static func isUnexpanded(_ value: String) -> Bool {
    value.hasPrefix("${") && value.hasSuffix("}")
  }

  /// What the command prints. It is asked once at a time, however many calls wait for it.
  private func printed(_ question: Question) async -> String? {
    if let known = known[question], .now - known.since < Self.freshness { return known.value }
    if isClosed { return nil }
    let task =
      asking[question]
      ?? Task { [environment, timeout] in
        let variables = environment.merging(["NAME": question.name]) { $1 }
        let command = ShellCommand(question.command, environment: variables, timeout: timeout)
        return await Self.answer(of: command, within: timeout)
      }
    asking[question] = task
    let answer = await task.value
    if asking[question] == task { asking[question] = nil }
    switch answer {
    case .value(let value):
      known[question] = (value, .now)
      complaints[question] = nil
      return value
    case .nothing(let complaint):
      complaints[question] = complaint
      return nil
    }
  }

  private static func answer(of command: ShellCommand, within timeout: Duration) async -> Answer {
    do throws(PackageError) {
      let result = try await command.run()
      switch result.end {
      case .stopped:
        return .nothing(
          "secret-command was ended: it took \(Quantity.text(timeout)) or printed 1 MiB")
      case .killed(let signal):
        return .nothing("secret-command was ended by signal \(signal)" + reason(result.errors))
      case .exited(0): return value(result.output)
      case .exited(let status):
        return .nothing("secret-command exited with \(status)" + reason(result.errors))
      }
    } catch {
      return .nothing("secret-command: \(error)")
    }
  }

  private static func value(_ output: [UInt8]) -> Answer {
    let bytes = output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...]
    guard let value = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      return .nothing("secret-command printed what is no text")
    }
    return value.isEmpty ? .nothing(nil) : .value(value)
  }

  /// The first line of what a command wrote to stderr, as the end of a sentence.
  private static func reason(_ errors: [UInt8]) -> String {
    let line = String(decoding: errors, as: UTF8.self).visibleLine
    return line.isEmpty ? "" : ": \(line)"
  }
}

extension String {
  /// The first line that is not blank, at most 200 characters of it, with U+FFFD in place of what
  /// would move a terminal's cursor.
  fileprivate var visibleLine: String {
    let lines = split(whereSeparator: \.isNewline)
    let line = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let visible = line.unicodeScalars.prefix(200).map { scalar in
      [.control, .format].contains(scalar.properties.generalCategory) ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(visible))
  }
}
