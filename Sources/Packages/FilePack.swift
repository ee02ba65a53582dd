/// A file on its way into a sandbox.
public struct PackedFile: Sendable, Equatable {
  /// Its path below the folder that the pack is written into.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// A file at `path`.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Many files as one sequence of bytes, which the runtime writes into its own file system.
///
/// For each file: the length of its path in UTF-8 bytes and its own length, each as four bytes,
/// least significant first; then the path; then the bytes.
public struct FilePack: Sendable {
  /// The pack.
  public private(set) var bytes: [UInt8] = []

  /// A pack of `files`.
  public init(_ files: [PackedFile]) {
    bytes.reserveCapacity(files.reduce(0) { $0 + $1.bytes.count + $1.path.utf8.count + 8 })
    for file in files {
      append(UInt32(file.path.utf8.count))
      append(UInt32(file.bytes.count))
      bytes += file.path.utf8
      bytes += file.bytes
    }
  }

  private mutating func append(_ number: UInt32) {
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
