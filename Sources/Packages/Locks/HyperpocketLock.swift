/// A `pocket.lock` that Hyperpocket wrote: one lock per line, its fields separated by tabs.
public struct HyperpocketLock: Sendable, Hashable {
  /// One line.
  public enum Entry: Sendable, Hashable {
    /// A folder on the machine, without slashes at its end.
    case local(String)
    /// A repository, as ``GitSource`` has it; the ref, `nil` for the remote's default branch; and the
    /// commit, `nil` while it is not pinned. Which folders are used of it is not said.
    case git(url: String, ref: String?, commit: String?)
  }

  /// The locks, in the file's order.
  public let entries: [Entry]

  /// Whether `bytes` are of this format, by their first line that is not blank. A file without any is
  /// not; neither is TOML.
  public static func isRecognized(_ bytes: [UInt8]) -> Bool {
    guard let fields = lines(bytes).first?.fields else { return false }
    let isAssignment = fields.dropFirst().joined().drop { $0 == " " }.hasPrefix("=")
    return fields.count > 1 && ["local", "git"].contains(fields[0]) && !isAssignment
  }

  /// Reads `bytes`, which are the file at `path`.
  ///
  /// - Throws: ``PackageError`` with the first line that is no lock.
  public init(_ bytes: [UInt8], path: String) throws(PackageError) {
    var entries: [Entry] = []
    for (number, fields) in Self.lines(bytes) {
      guard let entry = Self.entry(fields) else {
        throw PackageError(
          attempt: "read Hyperpocket's locks", path: path,
          position: TextPosition(line: number, column: 1),
          problem: "the line is neither local, FOLDER nor git, URL, REF, COMMIT with tabs between",
          remedy: "correct or remove it")
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// The lines that are not blank, numbered from 1.
  private static func lines(_ bytes: [UInt8]) -> [(number: Int, fields: [String])] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, line in
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if text.allSatisfy({ " \t".utf8.contains($0) }) { return nil }
      let fields = text.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      // Bytes that are no UTF-8 make an empty field, which no lock has.
      return (index + 1, fields.map { String(validating: $0, as: UTF8.self) ?? "" })
    }
  }

  private static func entry(_ fields: [String]) -> Entry? {
    switch (fields[0], fields.count) {
    case ("local", 2):
      let folder = fields[1].withoutTrailingSlashes
      return fields[1].isEmpty ? nil : .local(folder.isEmpty ? "/" : folder)
    case ("git", 3), ("git", 4):
      guard !fields[1].isEmpty, !fields[2].isEmpty else { return nil }
      return git(url: fields[1], ref: fields[2], commit: fields.count == 4 ? fields[3] : "")
    default: return nil
    }
  }

  private static func git(url: String, ref: String, commit: String) -> Entry? {
    let isPinned = !["", "None"].contains(commit)
    guard !isPinned || SourceParser.isCommit(commit) else { return nil }
    return .git(
      url: repository(url), ref: ref == "HEAD" ? nil : ref,
      commit: isPinned ? commit.lowercased() : nil)
  }

  /// `url` as ``GitSource`` has it; what that does not read, as a path on this machine, as it is.
  private static func repository(_ url: String) -> String {
    let source = try? SourceParser(text: url).repository()
    guard let source, source.place == .path("", ref: nil) else { return url.withoutTrailingSlashes }
    return source.url
  }
}
