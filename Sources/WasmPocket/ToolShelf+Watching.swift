internal import Logging
internal import Packages

extension ToolShelf {
  /// Forgets what has changed on disk since it was looked at last.
  func refresh() {
    if let watch, watch.drain().isEmpty { return }
    known = nil
    rereadProject()
    guard isWatchWanted else { return }
    // Before anything is read, so that no change falls between.
    watch = FolderWatch(localFolders, flat: projectFolder, notice: notice)
    // The system's limit on watches, say: then everything is read anew each time.
    isWatchWanted = watch != nil
  }

  /// Forgets what was made for other wishes.
  func forget() {
    known = nil
    pinned = [:]
    names = [:]
  }

  /// The package in a folder of this machine as it is now; as it was if somebody is in the middle of
  /// changing it, but gone with its config.toml.
  func localPackage(_ folder: String) throws -> ToolPackage {
    do {
      let package = try ToolPackage(folder: folder)
      lastGood[folder] = package
      return package
    } catch {
      guard let package = lastGood[folder], Files.isFile("config.toml", inside: folder) else {
        throw error
      }
      if known == nil { log.warning("\(error) Until then the tool is served as it was.") }
      return package
    }
  }

  private var localFolders: [String] {
    let folders = requests.compactMap { request -> String? in
      guard case .local(let path) = request.source else { return nil }
      return Files.resolved(Files.join(options.folder, path))
    }
    return Array(Set(folders))
  }

  private var projectFolder: [String] {
    options.project.map { [Files.parent(of: $0.path)] } ?? []
  }

  /// Takes the wishes of the project's file, if it has changed and can be read.
  private func rereadProject() {
    guard let project = options.project else { return }
    let version = Files.version(of: project.path)
    defer { projectVersion = version }
    guard projectVersion != nil, version != projectVersion, version != nil else { return }
    do {
      requests = try project.requests().map { $0.granting(options) }
      log.notice("\(project.path) was read anew")
    } catch {
      log.warning("\(error) Until then the tools stay as they were.")
    }
  }
}
