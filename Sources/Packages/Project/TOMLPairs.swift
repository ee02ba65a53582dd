internal import JSONText

/// The text of a TOML file that has nothing but lines `NAME = "value"`, edited without touching what
/// an edit does not have to.
///
/// The values may be secret: no error and no description has any of them.
public struct TOMLPairs: Sendable, CustomStringConvertible {
  /// The file's text.
  public private(set) var text: String
  private let path: String
  private var values: JSONObject

  /// Reads `text`, which is the file at `path`.
  ///
  /// - Throws: ``PackageError`` with the line if there is anything else in it.
  public init(text: String, path: String) throws(PackageError) {
    self.text = text
    self.path = path
    do throws(PackageError) {
      values = try TOMLDocument(text: text, path: path).root
    } catch {
      // What the parser says may quote the line.
      throw Self.failure(path, error.position, "this is no line NAME = \"value\"")
    }
    for statement in TOMLStatement.all(in: text) {
      if [.blank, .comment].contains(statement.kind) { continue }
      guard case .pair(let names) = statement.kind, names.count == 1,
        values[names[0]]?.string != nil
      else { throw Self.failure(path, statement.position, "this is no line NAME = \"value\"") }
    }
  }

  /// How many pairs there are; never their values.
  public var description: String { "\(values.count) pairs in \(path)" }

  /// The names, sorted.
  public var names: [String] { values.map(\.key).sorted() }

  /// The value of `name`; `nil` if there is none.
  public subscript(name: String) -> String? { values[name]?.string }

  /// Gives `name` the value, in its old place or at the end.
  ///
  /// - Throws: ``PackageError`` if TOML cannot hold it.
  public mutating func set(_ name: String, to value: String) throws(PackageError) {
    let line = "\(name) = \(value.tomlString)"
    var changed = values
    changed[name] = .string(value)
    if let old = statement(of: name) {
      try replace(old.content, with: line, changed)
    } else {
      let end = text.utf8.count
      let isEnded = text.utf8.last.map { $0 == UInt8(ascii: "\n") } ?? true
      try replace(end..<end, with: (isEnded ? "" : "\n") + line + "\n", changed)
    }
  }

  /// Removes the line of `name`.
  ///
  /// - Returns: whether there was one.
  public mutating func remove(_ name: String) throws(PackageError) -> Bool {
    guard let old = statement(of: name) else { return false }
    var changed = values
    changed[name] = nil
    try replace(old.lines, with: "", changed)
    return true
  }

  private func statement(of name: String) -> TOMLStatement? {
    TOMLStatement.all(in: text).first { $0.kind == .pair([name]) }
  }

  private mutating func replace(
    _ range: Range<Int>, with replacement: String, _ expected: JSONObject
  ) throws(PackageError) {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range, with: replacement.utf8)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let values = (try? TOMLDocument(text: text, path: path))?.root, values == expected else {
      throw Self.failure(path, nil, "it would no longer say what it should")
    }
    self.text = text
    self.values = values
  }

  private static func failure(
    _ path: String, _ position: TextPosition?, _ problem: String
  ) -> PackageError {
    PackageError(
      attempt: "read or change a file of variables", path: path, position: position,
      problem: problem, remedy: "correct it by hand")
  }
}
