import Logging

/// Log lines on stderr: `wasm-pocket: warning: …`, each written at once.
struct StderrLog: LogHandler {
  var logLevel: Logger.Level = .notice
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    Stderr.line("wasm-pocket: \(event.level): \(event.message)")
  }
}
