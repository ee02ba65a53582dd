internal import Packages

/// A runtime that comes inside a wheel of the Python package index, pinned by its digest.
struct PinnedRuntime: Sendable {
  /// The project that publishes the wheel.
  let project: String
  /// Its version.
  let version: String
  /// The wheel's file name.
  let file: String
  /// The wheel's SHA-256.
  let digest: String
  /// The folder inside the wheel that is the runtime, with a slash at the end.
  let folder: String
  /// The runtime's own name and version.
  let name: String

  /// Where the runtime is once it is installed.
  func folder(in home: Home) -> String {
    "\(home.data)/runtimes/\(name)-\(digest.prefix(12))"
  }
}
