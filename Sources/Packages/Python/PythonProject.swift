internal import JSONText

/// What `pyproject.toml` says of a tool's code, in PEP 621's table or Poetry's.
struct PythonProject {
  /// The project's name as it is imported: hyphens are underscores.
  let moduleName: String
  /// The name of the wheel that a build puts into `dist/`.
  let wheelName: String?
  /// The declared dependencies by PEP 508; `nil` if the file declares none at all.
  let requirements: [String]?

  /// Reads the file in `folder`; `nil` if there is none or it names no project.
  init?(folder: String) throws(PackageError) {
    let path = Files.join(folder, "pyproject.toml")
    guard Files.isFile("pyproject.toml", inside: folder) else { return nil }
    let root = try TOMLDocument(path: path).root
    let poetry = root["tool"]?["poetry"]
    let project = root["project"]
    guard let name = poetry?["name"]?.string ?? project?["name"]?.string else { return nil }
    moduleName = Self.moduleName(name)
    let version = project?["version"]?.string ?? poetry?["version"]?.string
    let module = moduleName
    wheelName = version.map { "\(module)-\($0)-py3-none-any.whl" }
    requirements =
      project?["dependencies"]?.array?.compactMap(\.string)
      ?? poetry?["dependencies"]?.object.map(PoetryDependencies.requirements)
  }

  /// `name` as it is imported.
  static func moduleName(_ name: String) -> String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }
}
