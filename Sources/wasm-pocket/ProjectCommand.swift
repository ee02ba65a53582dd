import ArgumentParser
import Packages
import WasmPocket

/// What the commands on a project have in common.
struct ProjectCommandFlags: ParsableArguments {
  @OptionGroup var project: ProjectFlags
  @OptionGroup var browser: BrowserFlags

  /// The project that the flags name.
  ///
  /// - Parameter isPulled: mean the tools that `pull` has pinned, which belong to no project.
  func makeProject(isPulled: Bool = false) -> Project {
    let log = browser.makeLog()
    var options = PocketOptions(environment: Environment.current)
    let folder = isPulled ? options.home.data : project.folder
    options.lockfile = project.lockfile ?? Project.lockfile(in: folder)
    options.policy = project.policy
    browser.apply(to: &options.browser, log)
    return Project(folder: folder, options, log: log)
  }

  /// Runs `body` on the project; a signal ends what runs on its behalf.
  func run<Value>(
    isPulled: Bool = false, _ body: (Project) async throws -> Value
  ) async throws -> Value {
    let project = makeProject(isPulled: isPulled)
    let end = Termination.watch(closing: { await project.close() })
    do {
      let value = try await body(project)
      await project.close()
      end.cancel()
      return value
    } catch {
      await project.close()
      end.cancel()
      throw Failed(error)
    }
  }

  /// Says on stderr why tools failed, and what is odd about others.
  static func tell(_ report: SyncReport) {
    for warning in report.warnings { Stderr.line("wasm-pocket: warning: \(warning)") }
    for failure in report.failures { Stderr.line("wasm-pocket: error: \(failure)") }
  }
}

/// A command that was right and failed; the process exits with 1.
struct Failed: Error, CustomStringConvertible {
  let description: String

  /// Says why.
  init(_ error: any Error) { description = "\(error)" }

  /// Says why in words of its own.
  init(_ description: String) { self.description = description }
}
