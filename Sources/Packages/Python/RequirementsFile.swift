/// pip's `requirements.txt`, as far as a list of requirements goes.
///
/// [Requirements file format](https://pip.pypa.io/en/stable/reference/requirements-file-format/).
enum RequirementsFile {
  /// The requirements in `requirements.txt` of `folder` and the files it includes with `-r`; empty
  /// if there is no such file. Other options are pip's alone and are passed over.
  static func requirements(folder: String) throws(PackageError) -> [String] {
    var seen: Set<String> = []
    return try requirements("requirements.txt", in: folder, &seen)
  }

  private static func requirements(
    _ name: String, in folder: String, _ seen: inout Set<String>
  ) throws(PackageError) -> [String] {
    // Each file is read once, whatever includes it: twelve that include themselves are 12^n.
    guard Files.isFile(name, inside: folder), seen.count < 100,
      let file = Files.resolved(Files.join(folder, name)), seen.insert(file).inserted
    else { return [] }
    let bytes = try Files.read(Files.join(folder, name), limit: 1 << 20)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = String(
      decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    var found: [String] = []
    for line in joinedLines(text) {
      if let included = includedFile(line) {
        let path = Files.join(Files.parent(of: name), included)
        found += try requirements(path, in: folder, &seen)
      } else if !line.hasPrefix("-") {
        found.append(line)
      }
    }
    return found
  }

  /// The lines without comments, hashes and blanks, those that end in a backslash put together.
  private static func joinedLines(_ text: String) -> [String] {
    var lines: [String] = []
    var pending = ""
    for line in text.split(whereSeparator: \.isNewline) {
      pending += line
      if pending.hasSuffix("\\") {
        pending.removeLast()
        continue
      }
      lines.append(bare(pending))
      pending = ""
    }
    return (lines + [bare(pending)]).filter { !$0.isEmpty }
  }

  private static func bare(_ line: String) -> String {
    var words: [Substring] = []
    for word in line.split(whereSeparator: \.isWhitespace) {
      if word.hasPrefix("#") { break }
      if !word.hasPrefix("--hash") { words.append(word) }
    }
    return words.joined(separator: " ")
  }

  private static func includedFile(_ line: String) -> String? {
    for option in ["-r ", "--requirement ", "--requirement="] where line.hasPrefix(option) {
      return String(line.dropFirst(option.count))
    }
    return nil
  }
}
