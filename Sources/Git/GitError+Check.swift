internal import CLibGit2

/// A failed call of libgit2.
struct LibGit2Error: Error {
  /// What it returned; negative
  /// ([git_error_code](https://libgit2.org/libgit2/#HEAD/type/git_error_code)).
  let code: Int32
  /// libgit2's own sentence.
  let message: String

  /// Runs `body` and turns a negative return value into a thrown error.
  ///
  /// libgit2 keeps its message per thread, so it is read here, before anything can suspend.
  static func check(_ body: () -> Int32) throws(LibGit2Error) {
    let code = body()
    guard code < 0 else { return }
    let last = unsafe git_error_last()
    let message = unsafe last.map { unsafe String(cString: $0.pointee.message) }
    throw LibGit2Error(code: code, message: printable(message ?? "error \(code)"))
  }
}

extension GitError {
  /// Runs `body`; a negative return value becomes an error of `kind`.
  static func check(
    _ kind: Kind, _ attempt: String, at place: String, remedy: String, _ body: () -> Int32
  ) throws(GitError) {
    do {
      try LibGit2Error.check(body)
    } catch {
      throw GitError(kind, attempt, at: place, problem: error.message, remedy: remedy)
    }
  }
}

/// `text` of somebody else's on one line of moderate length: control characters become spaces.
func printable(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(400).map { scalar -> Unicode.Scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: " "
    default: scalar
    }
  }
  let line = String(String.UnicodeScalarView(scalars))
  return line.split(separator: " ").joined(separator: " ")
}
