/// A lockfile as text: TOML, the version first, sorted, a newline at the end.
enum LockfileText {
  /// The last line, by which a file is known to be whole: TOML that is cut between two lines is TOML.
  static let end = "# end of pocket.lock"

  /// The text of `locks`, which are sorted.
  static func text(_ locks: [any Lock]) -> String {
    var text = "version = \(Lockfile.version)\n"
    text += "# Written by wasm-pocket; keep it beside pocket.toml in version control.\n"
    for lock in locks {
      switch lock {
      case let lock as LocalLock: text += self.text(lock)
      case let lock as GitLock: text += self.text(lock)
      default: break
      }
    }
    return text + "\n\(end)\n"
  }

  private static func text(_ lock: LocalLock) -> String {
    "\n[[local]]\n" + line("path", lock.path) + (lock.python.map(text) ?? "")
  }

  private static func text(_ lock: GitLock) -> String {
    var text = "\n[[git]]\n" + line("url", lock.url)
    text += lock.ref.map { line("ref", $0) } ?? ""
    text += lock.commit.map { line("commit", $0) } ?? ""
    for (path, pin) in lock.tools.sorted(by: { $0.key < $1.key }) {
      text += "\n[[git.tool]]\n" + line("path", path) + line("name", pin.name)
      text += line("tree", "sha256:\(pin.tree)") + line("definition", "sha256:\(pin.definition)")
      text += pin.python.map(self.text) ?? ""
    }
    return text
  }

  private static func text(_ pin: PythonPin) -> String {
    var text = line("runtime", pin.runtime)
    text += "requirements = [\(pin.requirements.map(string).joined(separator: ", "))]\n"
    if let own = pin.own { text += "own-wheel = \(table(own, place: "path"))\n" }
    if pin.wheels.isEmpty { return text + "wheels = []\n" }
    return text + "wheels = [\n" + pin.wheels.map { "  \(table($0, place: "url")),\n" }.joined()
      + "]\n"
  }

  private static func table(_ wheel: ResolvedWheel, place: String) -> String {
    let members = [
      ("name", wheel.name), ("version", wheel.version), (place, wheel.url),
      ("sha256", wheel.digest.hexadecimal),
    ]
    return "{ " + members.map { "\($0) = \(string($1))" }.joined(separator: ", ") + " }"
  }

  private static func line(_ key: String, _ value: String) -> String {
    "\(key) = \(string(value))\n"
  }

  /// A basic string ([TOML 1.0, string](https://toml.io/en/v1.0.0#string)).
  private static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
