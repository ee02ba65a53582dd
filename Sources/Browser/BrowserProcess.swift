internal import Synchronization
internal import RPC

/// A running Chromium and what holds it: when the last reference goes, or this process dies in any
/// way, the browser ends with all its children.
public final class BrowserProcess: Sendable {
  /// Its DevTools.
  public let devTools: DevTools
  /// Where the browser's requests arrive.
  public let door: Door
  private let launch: Mutex<Launch?>

  /// Starts the browser.
  ///
  /// - Throws: ``BrowserError`` if there is none, or the walls cannot be put up here.
  public init(_ options: BrowserOptions) throws(BrowserError) {
    let program = try BrowserLocation.find(options.executable)
    let launch = try Launch(program, options)
    door = launch.door
    devTools = DevTools(commands: launch.commands, replies: launch.replies)
    self.launch = Mutex(launch)
  }

  deinit { end() }

  /// The processes in which its pages run at this moment.
  public var renderers: Set<RendererProcess> { launch.withLock { $0?.renderers ?? [] } }

  /// Ends the browser and returns when nothing is left of it.
  public func end() {
    let launch = launch.withLock { launch in
      defer { launch = nil }
      return launch
    }
    launch?.end()
  }
}
