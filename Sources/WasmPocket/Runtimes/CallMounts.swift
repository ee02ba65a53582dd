internal import JSONText
internal import Mounts
internal import Packages

/// Answers what the code of a tool asks of the folders that the person granted to it.
///
/// A question is a pack of `request` (JSON: `mount`, `do`, `path` and what that takes) and `bytes`; an
/// answer one of `answer` (JSON: what was asked for, or `error`, the name that POSIX has for it) and
/// `bytes`.
struct CallMounts: Sendable {
  private let folders: [String: MountedFolder]

  /// The folders of `mounts`.
  init(_ mounts: [Mount]) {
    folders = Dictionary(mounts.map { ($0.place, MountedFolder($0)) }) { first, _ in first }
  }

  /// The answer to `pack`.
  func answer(_ pack: [UInt8]) -> [UInt8] {
    let files = FilePack.files(in: pack, limit: 2) ?? []
    let request = files.first { $0.path == "request" }.flatMap { try? JSON(parsing: $0.bytes) }
    let bytes = files.first { $0.path == "bytes" }?.bytes ?? []
    var answer: JSON = [:]
    var content: [UInt8] = []
    do throws(MountError) {
      guard let request, let folder = request["mount"]?.string.flatMap({ folders[$0] }),
        let path = request["path"]?.string
      else { throw MountError("ENOENT") }
      (answer, content) = try Self.perform(request, path, bytes, in: folder)
    } catch {
      answer = ["error": .string(error.code)]
    }
    return FilePack([
      PackedFile(path: "answer", bytes: answer.bytes), PackedFile(path: "bytes", bytes: content),
    ]).bytes
  }

  private static func perform(
    _ request: JSON, _ path: String, _ bytes: [UInt8], in folder: MountedFolder
  ) throws(MountError) -> (JSON, [UInt8]) {
    let position = max(0, request["position"]?.int ?? 0)
    let size = max(0, request["size"]?.int ?? 0)
    switch request["do"]?.string {
    case "status":
      let status = try folder.status(path)
      return (
        [
          "kind": .string(status.kind), "size": .number(JSONNumber(status.size)),
          "modified": .number(JSONNumber(status.modified)),
        ], []
      )
    case "names": return (["names": .array(try folder.names(path).map { .string($0) })], [])
    case "target": return (["target": .string(try folder.target(ofLink: path))], [])
    case "read": return ([:], try folder.read(path, at: position, count: size))
    case "write": try folder.write(path, at: position, bytes)
    case "resize": try folder.resize(path, to: size)
    case "makeFile": try folder.makeFile(path)
    case "makeFolder": try folder.makeFolder(path)
    case "remove": try folder.remove(path, isFolder: request["isFolder"]?.bool == true)
    case "move": try folder.move(path, to: request["target"]?.string ?? "")
    default: throw MountError("ENOSYS")
    }
    return ([:], [])
  }
}
