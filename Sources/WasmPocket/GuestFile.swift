internal import CGuest

/// The files of `Guest/`: what runs in the browser.
enum GuestFile {
  /// The bytes of the file `name`; empty if there is none.
  static func bytes(_ name: String) -> [UInt8] {
    let file = unsafe cguest_find(name)
    return unsafe Array(
      UnsafeBufferPointer(start: file.bytes, count: file.bytes == nil ? 0 : file.length))
  }

  /// The text of the file `name`.
  static func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
}
