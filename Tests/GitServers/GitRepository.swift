import Glibc

/// A repository with a work tree in a scratch folder, made by the `git` binary with fixed names and
/// dates, so that the same steps give the same ids.
public final class GitRepository: Sendable {
  /// The scratch folder; servers export what is in it.
  public let scratch: ScratchFolder
  /// The folder's name in the scratch folder.
  public let name: String

  /// An empty repository whose branch is `main`.
  public init(in scratch: ScratchFolder, name: String = "repo") throws {
    self.scratch = scratch
    self.name = name
    try scratch.write("", to: "\(name)/.keep")
    try git("init", "-q", "-b", "main")
    unsafe unlink("\(path)/.keep")
    try git("config", "gc.auto", "0")
  }

  /// The folder.
  public var path: String { "\(scratch.path)/\(name)" }

  /// What `git` sees: no configuration but the repository's own.
  public var environment: [String: String] {
    var variables = ["PATH": "/usr/bin:/bin", "HOME": scratch.path, "GIT_CONFIG_NOSYSTEM": "1"]
    for role in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(role)_NAME"] = "Test"
      variables["GIT_\(role)_EMAIL"] = "test@example.com"
      variables["GIT_\(role)_DATE"] = "1700000000 +0000"
    }
    return variables
  }

  /// Runs `git` and returns what it prints, without white space around it.
  @discardableResult
  public func git(_ arguments: String..., input: [UInt8] = []) throws -> String {
    let output = try run(
      ["git", "-C", path] + arguments, environment: environment, input: input)
    return String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline)
      .joined(separator: "\n")
  }

  /// Writes `text` to the file `file`.
  public func write(_ text: String, to file: String, isExecutable: Bool = false) throws {
    try scratch.write(text, to: "\(name)/\(file)", mode: isExecutable ? 0o755 : 0o644)
  }

  /// Writes `count` bytes that do not compress, the same for the same `seed`.
  public func writeNoise(_ count: Int, seed: UInt64, to file: String) throws {
    var state = seed &* 2 &+ 1
    let bytes = (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    try scratch.write(bytes, to: "\(name)/\(file)")
  }

  /// Writes `count` random bytes; for large files.
  public func writeRandom(_ count: Int, to file: String) throws {
    try scratch.write("", to: "\(name)/\(file)")
    let script = #"exec head -c "$0" /dev/urandom > "$1""#
    try run(["/bin/sh", "-c", script, "\(count)", "\(path)/\(file)"], environment: environment)
  }

  /// Makes a symbolic link.
  public func link(_ file: String, to target: String) throws {
    unsafe symlink(target, "\(path)/\(file)")
  }

  /// Commits all that is there, and returns the commit's id.
  @discardableResult
  public func commit(_ message: String = "change") throws -> String {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try head()
  }

  /// The id of what `revision` stands for.
  public func head(_ revision: String = "HEAD") throws -> String {
    try git("rev-parse", revision)
  }
}
