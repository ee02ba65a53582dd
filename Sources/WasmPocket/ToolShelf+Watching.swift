internal import Logging
internal import Packages

extension ToolShelf {
  /// Forgets what has changed on disk since it was looked at last.
  func refresh() {
    // Where something is missing, the folders to watch may be others by now.
    if let watch, watch.drain().isEmpty, known != nil || watched == folders { return }
    known = nil
    rereadProject()
    guard isWatchWanted else { return }
    let folders = folders
    // Before anything is read, so that no change falls between.
    watch = FolderWatch(folders.whole, flat: folders.flat, notice: notice)
    watched = folders
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
      if let last = lastGood[folder], package.isCutShort(of: last) {
        let reason = package.warnings.first.map { "\($0)" } ?? "\(folder)/schema.json is empty."
        if known == nil { log.warning("\(reason) Until then the tool is served as it was.") }
        return last
      }
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

  /// The folders to watch: those of local tools with all below them, and without that the project's own,
  /// and of a tool that is missing the nearest one above it, in which it may appear.
  private var folders: WatchedFolders {
    var (whole, flat) = (Set<String>(), Set<String>())
    if let project = options.project { flat.insert(Files.parent(of: project.path)) }
    for request in requests {
      guard case .local(let path) = request.source else { continue }
      var folder = Files.join(options.folder, path)
      if let found = Files.resolved(folder) {
        whole.insert(found)
      } else {
        while folder.count > 1, !Files.isFolder(folder) { folder = Files.parent(of: folder) }
        flat.insert(folder)
      }
    }
    return WatchedFolders(whole: whole.sorted(), flat: flat.sorted())
  }

  /// Takes the wishes of the project's file, if it has changed and can be read.
  private func rereadProject() {
    guard let project = options.project else { return }
    // It is gone for a moment where somebody saves it by renaming.
    guard let version = Files.version(of: project.path) else { return }
    defer { projectVersion = version }
    guard projectVersion != nil, version != projectVersion else { return }
    do {
      requests = try project.requests().map { $0.granting(options) }
      log.notice("\(project.path) was read anew")
    } catch {
      log.warning("\(error) Until then the tools stay as they were.")
    }
  }
}

/// The folders whose changes are noticed.
struct WatchedFolders: Equatable {
  /// With all below them.
  let whole: [String]
  /// Without.
  let flat: [String]
}
