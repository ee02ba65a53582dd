import Packages
import Testing

@Suite struct StoreTests {
  private func wheel(_ folder: ScratchFolder) throws -> (ResolvedWheel, [UInt8]) {
    try folder.zip("w.whl", ["w/__init__.py": "x = 1", "w-1.dist-info/METADATA": "Name: w\n"])
    let bytes = try Files.read("\(folder.path)/w.whl")
    return (
      ResolvedWheel(
        name: "w", version: "1", url: "https://files.example/w-1-py3-none-any.whl",
        digest: Digest(of: bytes)), bytes
    )
  }

  @Test("a wheel is there once it is kept, and its pack is what installing it would write")
  func kept() throws {
    let folder = try ScratchFolder()
    let (wheel, bytes) = try wheel(folder)
    let store = WheelStore(Home(root: folder.path))
    #expect(!store.contains(wheel))
    #expect(throws: PackageError.self) { try store.check(wheel) }
    try store.keep(bytes, of: wheel)
    #expect(store.contains(wheel))
    try store.check(wheel)
    let pack = try #require(FilePack.files(in: try Files.read(try store.pack(of: wheel))))
    #expect(pack.map(\.path) == ["w-1.dist-info/METADATA", "w/__init__.py"])
  }

  @Test("bytes of another digest are not kept, and a damaged wheel is not installed")
  func damaged() throws {
    let folder = try ScratchFolder()
    let (wheel, bytes) = try wheel(folder)
    let store = WheelStore(Home(root: folder.path))
    #expect(throws: PackageError.self) { try store.keep(bytes + [0], of: wheel) }
    try store.keep(bytes, of: wheel)
    var flipped = bytes
    flipped[40] ^= 1
    try Files.write(flipped, to: "\(folder.path)/data/wheels/\(wheel.digest)/w-1-py3-none-any.whl")
    let error = try #require(throws: PackageError.self) { try store.pack(of: wheel) }
    #expect(error.description.contains("wasm-pocket sync"))
  }

  @Test("a pack with one byte changed is made again")
  func damagedPack() throws {
    let folder = try ScratchFolder()
    let (wheel, bytes) = try wheel(folder)
    let store = WheelStore(Home(root: folder.path))
    try store.keep(bytes, of: wheel)
    let path = try store.pack(of: wheel)
    let pack = try Files.read(path)
    var flipped = pack
    flipped[pack.count - 1] ^= 1
    try Files.write(flipped, to: path)
    #expect(try Files.read(try store.pack(of: wheel)) == pack)
  }

  @Test("a pack is read back as it was written, and a cut one is refused")
  func packs() {
    let files = [
      PackedFile(path: "é/a", bytes: [0, 255]), PackedFile(path: "empty", bytes: []),
    ]
    let pack = FilePack(files).bytes
    #expect(FilePack.files(in: pack) == files)
    #expect(FilePack.files(in: Array(pack.dropLast(1))) == nil)
    #expect(FilePack.files(in: [1, 2, 3]) == nil)
  }

  @Test("a digest is SHA-256")
  func digest() {
    #expect(
      Digest(of: "abc".utf8).hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest("xyz") == nil)
  }
}
