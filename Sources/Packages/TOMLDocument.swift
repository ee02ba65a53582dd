public import JSONText
internal import TOMLKit

/// A TOML file: its values, and where each stands.
///
/// Values are held as JSON, with which TOML shares all types but dates; those become strings.
public struct TOMLDocument: Sendable {
  /// The file's path, for messages.
  public let path: String
  /// The top-level table.
  public let root: JSONObject
  private let text: String

  /// Reads the file at `path`.
  ///
  /// - Throws: ``PackageError`` with line and column if it is not TOML.
  public init(path: String) throws(PackageError) {
    let bytes = try Files.read(path, limit: 16 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PackageError(
        attempt: "read TOML", path: path, problem: "it is not UTF-8", remedy: "save it as UTF-8")
    }
    try self.init(text: text, path: path)
  }

  /// Reads `text`, which is or would be the file at `path`.
  public init(text: String, path: String) throws(PackageError) {
    self.text = text
    self.path = path
    try Self.checkNesting(text, path)
    do {
      root = Self.object(try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      let start = error.source.begin
      throw PackageError(
        attempt: "read TOML", path: path,
        position: TextPosition(line: start.line, column: start.column), problem: error.description,
        remedy: "correct that line")
    } catch {
      throw PackageError(
        attempt: "read TOML", path: path, problem: "\(error)", remedy: "correct the file")
    }
  }

  /// The most dots on one line. A key of many parts is a table in a table in a table, and to take
  /// those apart again toml++ needs stack for each.
  private static let mostDots = 1000

  private static func checkNesting(_ text: String, _ path: String) throws(PackageError) {
    var (line, dots) = (1, 0)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") { (line, dots) = (line + 1, 0) }
      if byte == UInt8(ascii: ".") { dots += 1 }
      guard dots <= mostDots else {
        throw PackageError(
          attempt: "read TOML", path: path, position: TextPosition(line: line, column: 1),
          problem: "the line has more than \(mostDots) dots", remedy: "shorten that line")
      }
    }
  }

  private static func object(_ table: TOMLTable) -> JSONObject {
    JSONObject(table.map { .init(key: $0.0, value: value($0.1)) })
  }

  private static func value(_ value: any TOMLValueConvertible) -> JSON {
    switch value.type {
    case .table: .object(value.table.map(object) ?? [:])
    case .array: .array(value.array?.map { Self.value($0) } ?? [])
    case .string: .string(value.string ?? "")
    case .int: .number(JSONNumber(value.int ?? 0))
    case .bool: .bool(value.bool ?? false)
    case .double: value.double.flatMap { JSONNumber($0) }.map { .number($0) } ?? .null
    default: .string(value.debugDescription)
    }
  }
}

extension TOMLDocument {
  /// Where the value `key` of the table `table` is set, e.g. key `timeout` of table `limits`.
  ///
  /// - Parameters:
  ///   - key: the key as it stands before the equals sign, or after the last dot of a header.
  ///   - table: the header it stands under; empty for the top level.
  ///   - occurrence: which of several headers of that name, from 0 (`[[tool]]`).
  public func position(of key: String, in table: String = "", occurrence: Int = 0) -> TextPosition?
  {
    let wanted = table.isEmpty ? key : "\(table).\(key)"
    var current = ""
    var seen: [String: Int] = [:]
    for statement in TOMLStatement.all(in: text) {
      if case .header(let names, _) = statement.kind {
        current = names.joined(separator: ".")
        seen[current, default: -1] += 1
        let number = seen[table.isEmpty ? current : table] ?? 0
        if current == wanted && number == occurrence { return statement.position }
      } else if case .pair(let names) = statement.kind, current == table {
        let isWanted = names.first == key || names.joined(separator: ".") == key
        if isWanted && (table.isEmpty || seen[table] == occurrence) { return statement.position }
      }
    }
    return nil
  }

  /// The lines, from 1, on which the headers `[[name]]` stand.
  func lines(ofHeader name: String) -> [Int] {
    TOMLStatement.all(in: text).compactMap { statement in
      let isWanted = statement.kind == .header([name], isElement: true)
      return isWanted ? statement.position.line : nil
    }
  }
}
