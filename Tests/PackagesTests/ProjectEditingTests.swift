import Foundation
import Packages
import Testing

@Suite struct ProjectEditingTests {
  private func add(_ folder: ScratchFolder) throws {
    try ProjectFile.edit(folder: folder.path) { (editor) throws(PackageError) in
      try editor.add(.local("./x"))
    }
  }

  private func text(_ folder: ScratchFolder, _ name: String = "pocket.toml") throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test("a project without a file gets one; nothing else is left in the folder")
  func make() throws {
    let folder = try ScratchFolder()
    try ProjectFile.edit(folder: folder.path) { _ in }
    #expect(Files.names(in: folder.path).isEmpty)
    try add(folder)
    #expect(try text(folder) == "[[tool]]\nlocal = \"./x\"\n")
    #expect(Files.names(in: folder.path) == ["pocket.toml"])
  }

  @Test("the file's mode stays, and a link to it stays a link")
  func linked() throws {
    let folder = try ScratchFolder()
    try folder.write("real/it.toml", "# c\n")
    try folder.link("pocket.toml", to: "real/it.toml")
    let real = "\(folder.path)/real/it.toml"
    for mode in [0o600, 0o666, 0o755] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: real)
      try add(folder)
      let attributes = try FileManager.default.attributesOfItem(atPath: real)
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
    #expect(try text(folder, "real/it.toml").hasPrefix("# c\n\n[[tool]]\n"))
    let link = "\(folder.path)/pocket.toml"
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real/it.toml")
  }

  @Test("a link that leads nowhere is named")
  func dangling() throws {
    let folder = try ScratchFolder()
    try folder.link("pocket.toml", to: "nothing")
    let error = try #require(throws: PackageError.self) { try add(folder) }
    #expect(error.attempt == "follow a link" && Files.names(in: folder.path) == ["pocket.toml"])
  }

  @Test("a file that someone else changed meanwhile is left as it is", arguments: ["# old\n", nil])
  func changed(old: String?) throws {
    let folder = try ScratchFolder()
    if let old { try folder.write("pocket.toml", old) }
    let error = try #require(throws: PackageError.self) {
      try ProjectFile.edit(folder: folder.path) { (editor) throws(PackageError) in
        try editor.add(.local("./x"))
        try Files.write(Array("# new\n".utf8), to: "\(folder.path)/pocket.toml")
      }
    }
    #expect(error.problem.contains("changed by someone else"))
    #expect(try text(folder) == "# new\n" && Files.names(in: folder.path) == ["pocket.toml"])
  }

  @Test("what the change throws leaves the file as it is")
  func thrown() throws {
    let folder = try ScratchFolder()
    try folder.write("pocket.toml", "# c")
    #expect(throws: PackageError.self) {
      try ProjectFile.edit(folder: folder.path) { (editor) throws(PackageError) in
        try editor.add(.local("./x"))
        try editor.remove(at: 7)
      }
    }
    #expect(try text(folder) == "# c")
    try Data([0xFF]).write(to: URL(filePath: "\(folder.path)/pocket.toml"))
    #expect(throws: PackageError.self) { try add(folder) }
  }
}
