/// How the code of a Python tool is laid out, and what it depends on.
public struct PythonCode: Sendable {
  /// What is run.
  public enum Entry: Sendable, Equatable {
    /// `main()` of the module of this name.
    case module(String)
    /// This file, by its path from the tool's folder, as `__main__`.
    case script(String)
  }

  /// Where the code is.
  public enum Source: Sendable, Equatable {
    /// A wheel, by its absolute path.
    case wheel(String)
    /// The tool's folder; `packageFolder` below it is imported under the entry's module name.
    case folder(packageFolder: String)
    /// The tool's folder, as it is.
    case script
  }

  /// What is run.
  public let entry: Entry
  /// Where the code is.
  public let source: Source
  /// Requirements by PEP 508, e.g. `pydantic>=2`, as the wheel, pyproject.toml or
  /// requirements.txt declare them.
  public let requirements: [String]

  /// Finds the code in `folder`: a wheel in `dist/`, else an import package, else `main.py`.
  ///
  /// - Throws: ``PackageError`` if there is none of these, or the one there is cannot be read.
  init(folder: String, toolName: String) throws(PackageError) {
    let project = try PythonProject(folder: folder)
    if let found = try Self(wheelIn: folder, project: project) {
      self = found
    } else if let found = try Self(importPackageIn: folder, project: project, toolName: toolName) {
      self = found
    } else if Files.isFile("main.py", inside: folder) {
      entry = .script("main.py")
      source = .script
      requirements = try Self.requirements(folder: folder, project: project)
    } else {
      let name = project?.moduleName ?? PythonProject.moduleName(toolName)
      throw PackageError(
        attempt: "find the tool's Python code", path: folder,
        problem: "there is no wheel in dist/, no import package \(name)/ and no main.py",
        remedy: "build the wheel (uv build), or add main.py")
    }
  }

  private init(entry: Entry, source: Source, requirements: [String]) {
    self.entry = entry
    self.source = source
    self.requirements = requirements
  }

  private init?(wheelIn folder: String, project: PythonProject?) throws(PackageError) {
    let dist = Files.join(folder, "dist")
    let wheels = Files.names(in: dist)
      .filter { $0.hasSuffix("-none-any.whl") && Files.isFile("dist/\($0)", inside: folder) }
      .sorted { Self.version($0).lexicographicallyPrecedes(Self.version($1)) }
    let mine = wheels.filter { wheel in
      guard let project else { return true }
      return PythonProject.moduleName(String(wheel.prefix { $0 != "-" })) == project.moduleName
    }
    guard let name = mine.first(where: { $0 == project?.wheelName }) ?? mine.last ?? wheels.last
    else { return nil }
    let wheel = try Wheel(path: Files.join(dist, name))
    let wished = [project?.moduleName, PythonProject.moduleName(wheel.name)].compactMap { $0 }
    // Wheels exist that hold no code, because the build missed the folder: then the source counts.
    guard let module = wished.first(where: { wheel.modules.contains($0) }) ?? wheel.onlyModule
    else { return nil }
    self.init(
      entry: .module(module), source: .wheel(wheel.path), requirements: wheel.requirements)
  }

  /// The numbers in a wheel's version, so that 0.10 comes after 0.9.
  private static func version(_ wheel: String) -> [Int] {
    let parts = wheel.split(separator: "-")
    guard parts.count > 1 else { return [] }
    return parts[1].split { !$0.isNumber }.map { Int($0) ?? .max }
  }

  private init?(
    importPackageIn folder: String, project: PythonProject?, toolName: String
  ) throws(PackageError) {
    let module = project?.moduleName ?? PythonProject.moduleName(toolName)
    let hyphenated = String(module.map { $0 == "_" ? "-" : $0 })
    let places = [module, "src/\(module)", hyphenated, "src/\(hyphenated)"]
    guard let place = places.first(where: { Self.isImportPackage(Files.join(folder, $0)) }) else {
      return nil
    }
    self.init(
      entry: .module(module), source: .folder(packageFolder: place),
      requirements: try Self.requirements(folder: folder, project: project))
  }

  private static func isImportPackage(_ folder: String) -> Bool {
    Files.isFile(Files.join(folder, "__init__.py"))
      || Files.isFile(Files.join(folder, "__main__.py"))
  }

  private static func requirements(
    folder: String, project: PythonProject?
  ) throws(PackageError) -> [String] {
    if let declared = project?.requirements { return declared }
    return try RequirementsFile.requirements(folder: folder)
  }
}
