/// Which lines of a `pocket.toml` belong to which `[[tool]]`.
struct ProjectLayout {
  /// The statements in order.
  let statements: [TOMLStatement]
  /// For each statement the number of the tool it belongs to, from 0. Comments and blank lines
  /// count to what stands before them.
  private var owners: [Int?] = []
  /// For each statement whether it stands directly under `[[tool]]`, and not under `[tool.vars]`.
  private var isDirect: [Bool] = []
  /// How many `[[tool]]` there are.
  private(set) var count = 0
  /// Whether tools are written as `tool = […]`.
  private(set) var isInline = false

  init(_ text: String) {
    statements = TOMLStatement.all(in: text)
    var owner: Int?
    var isOwn = false
    var isTop = true
    for statement in statements {
      if case .header(let names, let isElement) = statement.kind {
        isTop = false
        isOwn = isElement && names == ["tool"]
        if isOwn { count += 1 }
        owner = names.first == "tool" ? count - 1 : nil
      } else if case .pair(let names) = statement.kind, isTop, names.first == "tool" {
        isInline = true
      }
      owners.append(owner)
      isDirect.append(isOwn)
    }
  }

  /// The bytes of all that belongs to the tool `index`: its tables, the comments directly above
  /// them, and one blank line above those.
  func ranges(ofTool index: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while position < statements.count {
      let end = owners[position...].firstIndex { $0 != owners[position] } ?? owners.count
      if owners[position] == index { ranges.append(bytes(of: position..<end)) }
      position = end
    }
    return ranges
  }

  private func bytes(of block: Range<Int>) -> Range<Int> {
    var (start, end) = (block.lowerBound, block.upperBound)
    while isLoose(end - 1) { end -= 1 }
    while start > 0, statements[start - 1].kind == .comment { start -= 1 }
    if start > 0 {
      if statements[start - 1].kind == .blank { start -= 1 }
    } else if end < statements.count, statements[end].kind == .blank {
      end += 1
    }
    return statements[start].lines.lowerBound..<statements[end - 1].lines.upperBound
  }

  private func isLoose(_ position: Int) -> Bool {
    [.blank, .comment].contains(statements[position].kind)
  }

  /// The statements of the tool `index` that say where it comes from.
  func sources(ofTool index: Int) -> [TOMLStatement] {
    statements.indices.filter { owners[$0] == index && isDirect[$0] }.map { statements[$0] }
      .filter { statement in ToolEntry.keys.contains { statement.kind == .pair([$0]) } }
  }
}
