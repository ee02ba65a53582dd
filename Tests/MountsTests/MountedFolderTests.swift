import Foundation
import Testing

@testable import Mounts

/// Granted folders, with the kernel's own answers.
@Suite final class MountedFolderTests {
  private let scratch: String
  private let root: String
  private let folder: MountedFolder
  private let outside: String

  init() throws {
    scratch = FileManager.default.temporaryDirectory.path + "/mounts-\(UUID().uuidString)"
    root = scratch + "/data"
    outside = scratch + "/outside"
    for path in [root + "/inner", outside] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try Data("secret".utf8).write(to: URL(fileURLWithPath: outside + "/secret.txt"))
    try Data("text".utf8).write(to: URL(fileURLWithPath: root + "/inner/a.txt"))
    folder = MountedFolder(Mount(path: root, isWritable: true))
  }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }

  private func link(_ target: String, at path: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: root + "/" + path, withDestinationPath: target)
  }

  @Test("files are read, written, made, moved and removed")
  func changes() throws {
    #expect(try folder.read("inner/a.txt", at: 1, count: 2) == Array("ex".utf8))
    try folder.makeFile("new.txt")
    try folder.write("new.txt", at: 2, Array("cd".utf8))
    #expect(try folder.read("new.txt", at: 0, count: 10) == [0, 0] + Array("cd".utf8))
    try folder.resize("new.txt", to: 3)
    #expect(try folder.status("new.txt").size == 3)
    try folder.makeFolder("more")
    try folder.move("new.txt", to: "more/old.txt")
    #expect(try folder.names("") == ["inner", "more"] && folder.names("more") == ["old.txt"])
    #expect(throws: MountError("ENOTEMPTY")) { try folder.remove("more", isFolder: true) }
    try folder.remove("more/old.txt", isFolder: false)
    try folder.remove("more", isFolder: true)
    #expect(throws: MountError("ENOENT")) { try folder.status("more") }
  }

  @Test(
    "nothing leads out: not .., not links, not absolute paths",
    arguments: [
      "../outside/secret.txt", "inner/../../outside/secret.txt", "up/secret.txt", "absolute",
      "inner/deep/secret.txt", "magic",
    ])
  func escapes(path: String) throws {
    try link("../outside", at: "up")
    try link(outside + "/secret.txt", at: "absolute")
    try link("../../outside", at: "inner/deep")
    try link("/proc/self/root/etc/passwd", at: "magic")
    #expect(throws: MountError("EACCES")) { try folder.read(path, at: 0, count: 100) }
    #expect(throws: MountError("EACCES")) { try folder.write(path, at: 0, [1]) }
    #expect(throws: MountError.self) { try folder.makeFile(path + "/x") }
    #expect(try String(contentsOfFile: outside + "/secret.txt", encoding: .utf8) == "secret")
  }

  @Test("links that stay inside are followed")
  func innerLinks() throws {
    try link("inner/a.txt", at: "good")
    #expect(try folder.read("good", at: 0, count: 10) == Array("text".utf8))
    #expect(try folder.target(ofLink: "good") == "inner/a.txt")
    #expect(try folder.status("good").kind == "link")
  }

  @Test("a folder that is granted for reading is not changed")
  func readOnly() {
    let folder = MountedFolder(Mount(path: root, isWritable: false))
    #expect(throws: MountError("EROFS")) { try folder.write("inner/a.txt", at: 0, [1]) }
    #expect(throws: MountError("EROFS")) { try folder.resize("inner/a.txt", to: 0) }
    #expect(throws: MountError("EROFS")) { try folder.makeFile("b") }
    #expect(throws: MountError("EROFS")) { try folder.makeFolder("b") }
    #expect(throws: MountError("EROFS")) { try folder.remove("inner/a.txt", isFolder: false) }
    #expect(throws: MountError("EROFS")) { try folder.move("inner/a.txt", to: "b") }
  }

  @Test("pipes and devices are not opened")
  func special() throws {
    #expect(unsafe mkfifo(root + "/pipe", 0o666) == 0)
    #expect(throws: MountError("EACCES")) { try folder.read("pipe", at: 0, count: 1) }
    #expect(throws: MountError("EISDIR")) { try folder.read("inner", at: 0, count: 1) }
  }
}
