import JSONText
import WasmPocket

/// How much text of a result may still reach the model, where the person has set a limit
/// (`--max-text`): what is longer is cut, and all of it kept as a resource that is linked to.
struct TextRoom {
  private let limit: Int
  private let store: OutboxStore
  private var left: Int

  /// Room for `limit` bytes of text; for any amount if that is `nil`.
  init(_ limit: Int?, store: OutboxStore) {
    self.limit = limit ?? .max
    self.store = store
    left = self.limit
  }

  /// Whether there is room for `count` bytes, which are then taken.
  mutating func take(_ count: Int) -> Bool {
    guard count <= left else { return false }
    left -= count
    return true
  }

  /// `blocks`, of which the texts that there is no room for are cut.
  ///
  /// - Parameter isError: whether the last text says what went wrong: then that is shown first of all,
  ///   and its end rather than its beginning.
  mutating func shown(_ blocks: [JSON], isError: Bool) -> [JSON] {
    if limit == .max { return blocks }
    var shown = blocks.map { [$0] }
    let order = isError ? Array(blocks.indices.reversed()) : Array(blocks.indices)
    for index in order where blocks[index]["type"] == "text" {
      guard let text = blocks[index]["text"]?.string, !take(text.utf8.count) else { continue }
      shown[index] = cut(blocks[index], text, isEnd: isError && index == blocks.indices.last)
    }
    return shown.flatMap { $0 }
  }

  /// `block` with as much of its `text` as there is room for, and a link to all of it.
  private mutating func cut(_ block: JSON, _ text: String, isEnd: Bool) -> [JSON] {
    let bytes = Array(text.utf8)
    let file = ContentFile(
      OutputFile(path: "text.txt", bytes: bytes), uri: OutboxStore.prefix() + "text.txt")
    store.keep(file)
    // Whole characters, as far as they fit.
    let part =
      isEnd
      ? bytes.suffix(left).drop { Unicode.UTF8.isContinuation($0) }
      : bytes.prefix(bytes.prefix(left + 1).lastIndex { !Unicode.UTF8.isContinuation($0) } ?? 0)
    left = 0
    let note =
      "[cut here: \(part.count) of \(bytes.count) bytes are shown (--max-text); "
      + "all of them are in the resource \(file.uri)]"
    var members = block.object ?? [:]
    let shown = String(decoding: part, as: UTF8.self)
    members["text"] = .string(isEnd ? "\(note)\n\(shown)" : "\(shown)\n\(note)")
    return [.object(members), file.link]
  }
}
