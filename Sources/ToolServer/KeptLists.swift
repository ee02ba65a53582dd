import Synchronization

/// Lists as they were written last, for as long as the tools stay as they are.
final class KeptLists: Sendable {
  private struct Key: Hashable {
    let method: String
    let revision: Revision
  }

  private let texts = Mutex<[Key: (version: Int, text: [UInt8])]>([:])

  /// The result of `method` for tools of `version` as JSON text, if that is what is kept.
  func text(of method: any Method.Type, _ revision: Revision, _ version: Int) -> [UInt8]? {
    let kept = texts.withLock { $0[Key(method: method.name, revision: revision)] }
    return kept?.version == version ? kept?.text : nil
  }

  /// Keeps `text` in the place of what was kept.
  func keep(
    _ text: [UInt8], of method: any Method.Type, _ revision: Revision, _ version: Int
  ) {
    texts.withLock { $0[Key(method: method.name, revision: revision)] = (version, text) }
  }
}
