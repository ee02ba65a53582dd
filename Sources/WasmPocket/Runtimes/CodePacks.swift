internal import Packages
internal import Synchronization

/// A tool's own files as they were at one time.
final class CodePack: Sendable, Equatable {
  /// The files, packed.
  let bytes: [UInt8]
  /// The modules of others that they import, if they are Python.
  let imports: [String]
  fileprivate let version: String

  fileprivate init(_ tool: WasmTool, version: String) throws(PackageError) {
    let files = try tool.package.code.files(in: tool.package.folder)
    bytes = FilePack(files).bytes
    imports = tool.package.python == nil ? [] : PythonImports.ofOthers(in: files)
    self.version = version
  }

  static func == (left: CodePack, right: CodePack) -> Bool { left === right }
}

/// The files of tools, each tool's read when they are first needed, and again when they have changed.
final class CodePacks: Sendable {
  private let packs = Mutex<[String: CodePack]>([:])

  /// The files of `tool` as they are now.
  ///
  /// - Throws: `PackageError` if they cannot be read.
  func pack(of tool: WasmTool) throws(PackageError) -> CodePack {
    let folder = tool.package.folder
    let version = tool.isPinned ? "pinned" : tool.package.code.version(in: folder)
    if let known = packs.withLock({ $0[folder] }), known.version == version { return known }
    let pack = try CodePack(tool, version: version)
    packs.withLock { $0[folder] = pack }
    return pack
  }
}
