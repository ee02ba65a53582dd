public import Packages

/// The credentials that the person has set, in a file that only they may read.
///
/// The file is read anew by each question, so what another process sets is seen at once.
public struct SecretStore: Sendable {
  private let file: PrivateFile

  /// The store of a home: `secrets.toml` in its folder of settings.
  public init(_ home: Home) {
    file = PrivateFile(path: Files.join(home.config, "secrets.toml"))
  }

  /// Where the file is.
  public var path: String { file.path }

  /// The value of `name`; `nil` if it is not set.
  ///
  /// - Throws: `PackageError`, as all methods do, if the file cannot be read, or is open to others;
  ///   no value is part of it.
  public func value(of name: String) throws(PackageError) -> String? {
    try pairs(file.read())[name]
  }

  /// The names that are set, sorted.
  public func names() throws(PackageError) -> [String] { try pairs(file.read()).names }

  /// Sets `name` to `value`, any text without NUL.
  public func set(_ name: String, to value: String) throws(PackageError) {
    guard VariableName.isValid(name) else {
      throw failure(
        "that is no name of an environment variable", "use letters, digits and underscores")
    }
    guard !value.isEmpty, !value.utf8.contains(0) else {
      throw failure("the value is empty or has a NUL", "give another value")
    }
    try file.edit { (old) throws(PackageError) in
      var pairs = try pairs(old)
      try pairs.set(name, to: value)
      return Array(pairs.text.utf8)
    }
  }

  /// Removes `name`.
  ///
  /// - Returns: whether it was set.
  public func remove(_ name: String) throws(PackageError) -> Bool {
    var isRemoved = false
    guard try file.read() != nil else { return false }
    try file.edit { (old) throws(PackageError) in
      var pairs = try pairs(old)
      isRemoved = try pairs.remove(name)
      return isRemoved ? Array(pairs.text.utf8) : nil
    }
    return isRemoved
  }

  private func pairs(_ bytes: [UInt8]?) throws(PackageError) -> TOMLPairs {
    guard let text = String(validating: bytes ?? [], as: UTF8.self) else {
      throw failure("it is not UTF-8", "save it as UTF-8")
    }
    return try TOMLPairs(text: text, path: path)
  }

  private func failure(_ problem: String, _ remedy: String) -> PackageError {
    PackageError(attempt: "keep a secret", path: path, problem: problem, remedy: remedy)
  }
}
