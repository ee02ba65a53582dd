internal import JSONText

/// A `pocket.toml` as text, edited without touching what an edit does not have to.
///
/// Comments, order, spacing and line ends survive. Each edit is checked by reading the result: it is
/// refused, and nothing changed, if the file would not say what it said before but for the edit.
public struct ProjectEditor: Sendable {
  /// The file's text.
  public private(set) var text: String
  private let path: String
  private var root: JSONObject

  /// Reads `text`, which is or would be the file at `path`.
  ///
  /// - Throws: ``PackageError`` if it is not TOML, or has its tools other than under `[[tool]]`.
  public init(text: String, path: String) throws(PackageError) {
    self.text = text
    self.path = path
    root = try TOMLDocument(text: text, path: path).root
    let layout = ProjectLayout(text)
    guard !layout.isInline, (root["tool"] ?? []).array?.count == layout.count else {
      throw failure(
        "its tools are not written under [[tool]]", "edit it by hand, or write them so")
    }
  }

  private var tools: [JSON] { root["tool"]?.array ?? [] }

  /// How many `[[tool]]` there are.
  public var count: Int { tools.count }

  /// Appends a `[[tool]]` at the end of the file, with a blank line before it.
  ///
  /// - Parameter allowNet: what it may reach.
  /// - Throws: ``PackageError`` if the file cannot take it.
  public mutating func add(
    _ entry: ToolEntry, allowNet: [String] = []
  ) throws(PackageError) {
    let list = allowNet.map(\.tomlString).joined(separator: ", ")
    let grants = allowNet.isEmpty ? [] : ["allow-net = [\(list)]"]
    let lines = (["[[tool]]"] + entry.lines + grants).joined(separator: lineEnd)
    let gap = isEmpty ? "" : isEnded ? lineEnd : lineEnd + lineEnd
    let end = isEmpty || isEnded ? lineEnd : ""
    var tool = entry.replacing(in: [:])
    if !allowNet.isEmpty { tool["allow-net"] = .array(allowNet.map { .string($0) }) }
    try set(text + gap + lines + end, tools: tools + [.object(tool)])
  }

  /// Removes the tool `index`, from 0: its tables, and the comments directly above them. Comments
  /// behind its last line stay.
  ///
  /// - Throws: ``PackageError`` if there is no such tool.
  public mutating func remove(at index: Int) throws(PackageError) {
    try check(index)
    var rest = tools
    rest.remove(at: index)
    let edits = ProjectLayout(text).ranges(ofTool: index).map { ($0, "") }
    try set(replacing(edits), tools: rest)
  }

  /// Makes the tool `index`, from 0, come from where `entry` says; all else of it stays.
  ///
  /// - Throws: ``PackageError`` if there is no such tool, or it says nowhere where it comes from.
  public mutating func replaceSource(at index: Int, with entry: ToolEntry) throws(PackageError) {
    try check(index)
    let sources = ProjectLayout(text).sources(ofTool: index)
    guard let first = sources.first else {
      throw failure("tool \(index + 1) has no source, git or local", "give it one by hand")
    }
    let margin = text.utf8.dropFirst(first.lines.lowerBound)
    let indent = String(decoding: margin.prefix { " \t".utf8.contains($0) }, as: UTF8.self)
    let lines = entry.lines.joined(separator: lineEnd + indent)
    var changed = tools
    changed[index] = .object(entry.replacing(in: tools[index].object ?? [:]))
    let edits = [(first.content, lines)] + sources.dropFirst().map { ($0.lines, "") }
    try set(replacing(edits), tools: changed)
  }

  private func check(_ index: Int) throws(PackageError) {
    guard !tools.indices.contains(index) else { return }
    throw failure("there is no tool \(index + 1)", "name one of its \(count)")
  }

  private mutating func set(_ text: String, tools: [JSON]) throws(PackageError) {
    var expected = root
    expected["tool"] = tools.isEmpty ? nil : .array(tools)
    guard let root = (try? TOMLDocument(text: text, path: path))?.root, root == expected else {
      throw failure("it would no longer say what it should", "edit it by hand")
    }
    self.text = text
    self.root = root
  }

  private func failure(_ problem: String, _ remedy: String) -> PackageError {
    PackageError(attempt: "edit the project", path: path, problem: problem, remedy: remedy)
  }
}

extension ProjectEditor {
  private static let byteOrderMark = "\u{FEFF}"

  private var isEmpty: Bool { text.isEmpty || text == Self.byteOrderMark }

  private var isEnded: Bool { text.utf8.last == UInt8(ascii: "\n") }

  /// The line end that the file's first line has.
  private var lineEnd: String {
    guard let end = text.first("\n"), end > text.startIndex else { return "\n" }
    return text.utf8[text.utf8.index(before: end)] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// The text with other texts in place of ranges of its bytes, which are in order. A file without a
  /// line end at its end stays so.
  private func replacing(_ edits: [(range: Range<Int>, text: String)]) -> String {
    var bytes = Array(text.utf8)
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.text.utf8) }
    if !isEnded && bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
