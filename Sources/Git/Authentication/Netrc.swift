internal import Glibc
internal import HTTP

/// A file of names and passwords per host
/// ([.netrc](https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html)).
struct Netrc {
  private struct Machine {
    /// `nil` for all that are not listed.
    let host: String?
    var login: String?
    var password: String?
  }

  private var machines: [Machine] = []

  /// Reads the file at `path`; `nil` if there is none.
  init?(path: String) {
    guard let file = unsafe fopen(path, "re") else { return nil }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    self.init(String(decoding: bytes[..<count], as: UTF8.self))
  }

  init(_ text: String) {
    var words = Self.words(text)[...]
    while let word = words.popFirst() {
      switch word {
      case "machine": machines.append(Machine(host: words.popFirst()?.lowercased() ?? ""))
      case "default": machines.append(Machine(host: nil))
      case "login": set(\.login, words.popFirst())
      case "password": set(\.password, words.popFirst())
      case "account": _ = words.popFirst()
      default: break
      }
    }
  }

  /// The first entry for `host`, and for `user` if that is known.
  func credentials(for host: String, user: String?) -> Credentials? {
    let entry = machines.first { machine in
      (machine.host == nil || machine.host == host)
        && (user == nil || machine.login == nil || machine.login == user)
    }
    guard let password = entry?.password else { return nil }
    return Credentials(user: entry?.login ?? user ?? "", password: password)
  }

  private mutating func set(_ field: WritableKeyPath<Machine, String?>, _ value: String?) {
    guard !machines.isEmpty else { return }
    machines[machines.count - 1][keyPath: field] = value
  }

  /// The words of all lines but comments and macros; a macro ends at an empty line.
  private static func words(_ text: String) -> [String] {
    var isMacro = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      let words = line.split(whereSeparator: \.isWhitespace).map(unquoted)
      if words.isEmpty { isMacro = false }
      if words.first == "macdef" { isMacro = true }
      return isMacro || words.first?.hasPrefix("#") == true ? [] : words
    }
  }

  private static func unquoted(_ word: Substring) -> String {
    let isQuoted = word.count > 1 && word.hasPrefix("\"") && word.hasSuffix("\"")
    return String(isQuoted ? word.dropFirst().dropLast() : word)
  }
}
