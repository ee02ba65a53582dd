internal import CZip

/// A zip archive in memory: a wheel.
@safe
struct ZipArchive: ~Copyable {
  /// One file of an archive.
  struct Entry: Sendable {
    /// Its path as the archive spells it, checked to stay below the folder it is unpacked in.
    let path: String
    let index: UInt64
    let size: Int
  }

  /// All files together may unpack to this many bytes: a bomb ends here.
  static let maximumSize = 256 << 20

  private let path: String
  private let handle: OpaquePointer
  /// The files, in the archive's order; folders are not listed.
  let entries: [Entry]

  /// Opens the archive at `path`.
  ///
  /// - Throws: ``PackageError`` if it is no zip archive, unpacks to more than 256 MiB, or names a file
  ///   outside of itself
  ///   ([zip_open](https://libzip.org/documentation/zip_open.html)).
  init(path: String) throws(PackageError) {
    let opened = try unsafe Self.open(path)
    self.path = path
    unsafe handle = opened.handle
    unsafe entries = opened.entries
  }

  deinit { unsafe zip_discard(handle) }

  /// The bytes of `entry`.
  ///
  /// - Throws: ``PackageError`` if it is damaged or unpacks to more than `limit` bytes.
  func read(_ entry: Entry, limit: Int = maximumSize) throws(PackageError) -> [UInt8] {
    guard entry.size <= limit else {
      throw Self.failure(path, "\(entry.path) unpacks to more than \(limit) bytes")
    }
    guard let file = unsafe zip_fopen_index(handle, entry.index, 0) else {
      throw Self.failure(path, "\(entry.path) cannot be unpacked")
    }
    defer { unsafe zip_fclose(file) }
    var bytes = [UInt8](repeating: 0, count: entry.size)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe zip_fread(file, buffer.baseAddress?.advanced(by: done), UInt64(buffer.count - done))
      }
      guard count > 0 else { throw Self.failure(path, "\(entry.path) is damaged") }
      done += Int(count)
    }
    return bytes
  }

  private static func open(
    _ path: String
  ) throws(PackageError) -> (handle: OpaquePointer, entries: [Entry]) {
    var code: CInt = 0
    guard let handle = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw failure(path, "it is no readable zip archive (libzip error \(code))")
    }
    do {
      return unsafe (handle, try list(handle, path))
    } catch {
      unsafe zip_discard(handle)
      throw error
    }
  }

  private static func list(_ handle: OpaquePointer, _ path: String) throws(PackageError) -> [Entry]
  {
    var entries: [Entry] = []
    var total = 0
    for index in 0..<UInt64(max(0, unsafe zip_get_num_entries(handle, 0))) {
      var status = unsafe zip_stat_t()
      guard unsafe zip_stat_index(handle, index, 0, &status) == 0, let name = unsafe status.name
      else {
        throw failure(path, "entry \(index) cannot be read")
      }
      let entry = unsafe Entry(
        path: String(cString: name), index: index, size: Int(clamping: status.size))
      if entry.path.hasSuffix("/") { continue }
      guard isInside(entry.path) else {
        throw failure(path, "it names a file outside of itself: \(entry.path)")
      }
      total = total.addingReportingOverflow(entry.size).partialValue
      guard entry.size <= maximumSize, total <= maximumSize else {
        throw failure(path, "it unpacks to more than 256 MiB")
      }
      entries.append(entry)
    }
    return entries
  }

  /// Whether `path` stays below the folder that it is unpacked in.
  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.contains("\\") && !path.utf8.contains(0)
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  private static func failure(_ path: String, _ problem: String) -> PackageError {
    PackageError(
      attempt: "open an archive", path: path, problem: problem, remedy: "build or download it again"
    )
  }
}
