/// Every flag the browser gets, each with its reason
/// ([Chromium's switches](https://peter.sh/experiments/chromium-command-line-switches/)).
enum ChromiumFlags {
  /// The arguments behind the program's name.
  ///
  /// - Parameters:
  ///   - scratch: a folder that ends with the browser.
  ///   - door: where its requests arrive, if it shares a network with others.
  static func all(_ options: BrowserOptions, scratch: String, door: Door?) -> [String] {
    control(scratch) + quiet + limits(options) + walls(options, door)
  }

  private static func control(_ scratch: String) -> [String] {
    [
      // DevTools on descriptors 3 and 4: no port that another program could speak to.
      "--remote-debugging-pipe",
      // The headless shell is headless anyway; any other Chrome has to be told.
      "--headless",
      // Everything a browser remembers goes where it is forgotten.
      "--user-data-dir=\(scratch)/profile",
      "--no-first-run",
      "--no-default-browser-check",
      // Reads nothing from the desktop's secret store.
      "--password-store=basic",
    ]
  }

  /// No work of its own beside the calls.
  private static let quiet = [
    "--disable-background-networking",
    // Without it a WebAssembly access out of bounds, which V8 leaves to the processor, would end the
    // process instead of trapping. Reports go nowhere but into the profile.
    "--enable-crash-reporter",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=MediaRouter,OptimizationHints,Translate,DialMediaRouteProvider",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-pings",
    // Nothing is drawn: no GPU process has to be started and guarded.
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--mute-audio",
    // A page that nobody looks at runs as fast as one that is watched.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
  ]

  private static func limits(_ options: BrowserOptions) -> [String] {
    let page = 1 << 16
    return [
      // WebAssembly.Memory ends here: Python gets a MemoryError and stays usable.
      "--js-flags=--wasm-max-mem-pages=\(max(512, options.memory / page))"
    ]
  }

  private static func walls(_ options: BrowserOptions, _ door: Door?) -> [String] {
    var flags: [String] = []
    if let rules = door?.resolverRules {
      flags += [
        // Without a network namespace: no name and no address but our own page server's.
        "--host-resolver-rules=\(rules)",
        "--disable-quic",
        // A proxy would look names up itself.
        "--proxy-server=direct://",
      ]
    }
    if options.isSandboxOff { flags.append("--no-sandbox") }
    return flags
  }
}
