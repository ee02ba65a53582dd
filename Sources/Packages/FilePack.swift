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

  /// The files in the pack `bytes`; `nil` if it ends in the middle of one, or has more than `limit`.
  public static func files(in bytes: [UInt8], limit: Int = .max) -> [PackedFile]? {
    var files: [PackedFile] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard rest.count >= 8, files.count < limit else { return nil }
      let pathLength = number(rest.prefix(4))
      let length = number(rest.dropFirst(4).prefix(4))
      rest = rest.dropFirst(8)
      guard rest.count >= pathLength + length else { return nil }
      let path = String(decoding: rest.prefix(pathLength), as: UTF8.self)
      files.append(PackedFile(path: path, bytes: Array(rest.dropFirst(pathLength).prefix(length))))
      rest = rest.dropFirst(pathLength + length)
    }
    return files
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func append(_ number: UInt32) {
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
